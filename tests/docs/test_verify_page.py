"""The page on verifying tells what is there: its registry can be read, its options and exit codes are the command's."""

import json
import re
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate
from typer.testing import CliRunner

from tests.credentials.badges import DID
from tests.credentials.verification.settings import SIGNER, key_of
from tests.credentials.verification.test_genuine import SEAL
from vidare.cli import app
from vidare.commands.verify import CODES
from vidare.credentials.keys.did_web import did_document
from vidare.credentials.verification.registry_file import read_registry

PAGE = (Path(__file__).parents[2] / "docs" / "verify_and_share.md").read_text("utf-8")


def test_its_registry_can_be_read(tmp_path: Path) -> None:
    found = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert found
    (tmp_path / "known.yaml").write_text(found[1], encoding="utf-8")
    (tmp_path / "did.json").write_text(json.dumps(did_document(DID, [key_of(SIGNER)])), encoding="utf-8")
    certificate = load_der_x509_certificate(SEAL.certificate)
    (tmp_path / "portal.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    registry = read_registry(tmp_path / "known.yaml")
    assert len(registry.issuers) == len(registry.keys) == 3


def test_its_options_are_those_of_the_commands() -> None:
    for command in ("verify", "folder"):
        told = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"}).output
        lines = [line for line in PAGE.splitlines() if line.startswith(f"    vidare {command} ")]
        assert lines
        for option in re.findall(r" (--[a-z]+)", " ".join(lines)):
            assert option in told


def test_its_exit_codes_are_those_of_the_command() -> None:
    for verdict, code in CODES.items():
        assert re.search(rf"^\| {verdict} \|.*\| {code} \|$", PAGE, re.MULTILINE | re.IGNORECASE)
