"""How commands are called: their help, and what is wrong with a call, in the language of the user.

Typer says both in English. Ours is plain text, which is read aloud as it stands and takes two thirds of the time of
Typer's boxes.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from vidare.commands.options import language_of
from vidare.commands.outcome import COULD_NOT_RUN
from vidare.language import Sentence, Translate, translator

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter
else:  # what both kinds of commands have in common has no public name
    Command = object

SHOWN = Sentence("Shows this text.")
VALUES = {"path": "path", "Path": "path", "str": "text", "int": "whole number", "float": "number"}
"""What stands for a value, by its type."""

WIDEST = 100
"""Characters to a line of help; longer ones are hard to read."""


class Commands(typer.Typer):
    """Commands under one name, which say in the user's language how they are called."""

    def __init__(self, about: str, name: str | None = None) -> None:
        super().__init__(
            name=name,
            help=about,
            cls=Group,
            context_settings={"max_content_width": WIDEST},
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
            add_completion=False,
        )

    def offer(self, name: str, about: str, command: Callable[..., None], more: str | None = None) -> None:
        """Have a command under a name; `more` stands at the end of its own help."""
        self.command(name, cls=OneCommand, help=about, epilog=more)(command)


class Refused(typer.TyperException):
    """A call that can't be read: what is wrong with it, how the command is called, and the way out."""

    def __init__(self, wrong: str, ctx: "Context") -> None:
        _: Translate = ctx.obj
        way_out = _("The way out: {command} --help tells how it is called.").format(command=ctx.command_path)
        super().__init__(f"{wrong}\n{ctx.get_usage()}\n{way_out}")


class InOurWords(Command):
    """A command whose help and refusals stand in our catalogues."""

    def collect_usage_pieces(self, ctx: "Context") -> list[str]:
        """What follows the command's name where its usage is told."""
        _: Translate = ctx.obj
        arguments = [called(each, ctx) for each in self.get_params(ctx) if isinstance(each, TyperArgument)]
        further = [_("command ...")] if isinstance(self, TyperGroup) else []
        return [_("[options]"), *arguments, *further]

    def format_usage(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Tell how the command is called."""
        _: Translate = ctx.obj
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_("Usage:") + " ")

    def format_help_text(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Tell what the command is for."""
        paragraph(formatter, self.help, ctx)

    def format_epilog(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Tell what more there is to say of the command."""
        paragraph(formatter, self.epilog, ctx)

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Tell of each argument, option and command what it is for."""
        _: Translate = ctx.obj
        for title, kind in ((_("Arguments"), TyperArgument), (_("Command options"), TyperOption)):
            rows = [(named(each, ctx), about(each, ctx)) for each in self.get_params(ctx) if isinstance(each, kind)]
            listed(formatter, title, rows)
        if isinstance(self, TyperGroup):
            listed(
                formatter,
                _("Commands"),
                [(name, _(command.help)) for name, command in self.commands.items() if command.help],
            )

    def get_help_option(self, ctx: "Context") -> TyperOption | None:
        """The option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = SHOWN.text
        return option

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Read the words of a call; Refused where they can't be read."""
        try:
            return super().parse_args(ctx, args)
        except typer.TyperException as error:
            raise Refused(what_is_wrong(error, ctx), ctx) from None


class OneCommand(InOurWords, TyperCommand):
    """A command that does something."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Read the words of a call; Refused where one of them would be passed over in silence.

        Such are more words than the command has arguments, an option that is given again in place of the one before,
        and an empty value, as of a variable that isn't set, which would be today, the folder here or all there is.
        """
        _: Translate = ctx.obj
        ctx.allow_extra_args = True
        words = list(args)
        rest = super().parse_args(ctx, args)
        if ctx.resilient_parsing:
            return rest
        if rest:
            raise Refused(_("{found}: nothing more can stand here.").format(found=" ".join(rest)), ctx)
        values, _rest, given = self.make_parser(ctx).parse_args(words)
        for each in given:
            name = called(each, ctx) if isinstance(each, TyperArgument) else each.opts[0]
            if isinstance(each, TyperOption) and not (each.is_flag or each.multiple) and given.count(each) > 1:
                raise Refused(_("{name} can be given only once.").format(name=name), ctx)
            found = values[each.name]
            if "" in (found if isinstance(found, list | tuple) else [found]):
                raise Refused(_("{name} has an empty value.").format(name=name), ctx)
        return rest


class Group(InOurWords, TyperGroup):
    """Commands under one name; without any, its help is shown."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Read the words of a call."""
        if not args and not ctx.resilient_parsing:
            typer.echo(ctx.get_help(), err=True)
            raise typer.Exit(COULD_NOT_RUN)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: "Context", args: list[str]) -> "tuple[str | None, Command | None, list[str]]":
        """The command that is called, and the words that are left for it; Refused where there is none."""
        if args[0] not in self.commands:
            _: Translate = ctx.obj
            said = _("There is no command {found}.").format(found=args[0]) + meant(args[0], self.commands, ctx)
            raise Refused(said, ctx)
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run what is called, and end with its code; a call that can't be read is told with the way out.

        All of it is told in the language that the call asks for, also where the rest of the call can't be read.
        """
        _ = translator(language_of(sys.argv[1:] if args is None else args))
        run = partial(super().main, args, prog_name, complete_var, False, windows_expand_args, obj=_, **extra)
        if not standalone_mode:
            return run()
        try:
            code = run()
        except typer.TyperException as error:
            typer.echo(error.format_message(), err=True)
            code = COULD_NOT_RUN
        except typer.Abort:
            typer.echo(_("Nothing was typed, so nothing was done."), err=True)
            code = COULD_NOT_RUN
        sys.exit(code or 0)


def listed(formatter: "HelpFormatter", title: str, rows: list[tuple[str, str]]) -> None:
    """Write rows of names with what they are, under a title; nothing where there are none."""
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


def paragraph(formatter: "HelpFormatter", text: str | None, ctx: "Context") -> None:
    """Write a text by itself; nothing where there is none."""
    _: Translate = ctx.obj
    if text:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(text))


def called(argument: TyperArgument, ctx: "Context") -> str:
    """An argument as it stands in a usage: `<files>...`, or `[files]...` where it may be left out."""
    _: Translate = ctx.obj
    name = _(argument.metavar) if argument.metavar else argument.name
    return (f"<{name}>" if argument.required else f"[{name}]") + ("..." if argument.nargs != 1 else "")


def named(parameter: TyperArgument | TyperOption, ctx: "Context") -> str:
    """The name of an argument, or the names of an option with what stands for its value."""
    if isinstance(parameter, TyperArgument):
        return called(parameter, ctx)
    names = " / ".join([*parameter.opts, *parameter.secondary_opts])
    _: Translate = ctx.obj
    value = _(parameter.metavar) if parameter.metavar else kind_of(parameter, ctx)
    return names if parameter.is_flag else f"{names} <{value}>"


def kind_of(parameter: TyperArgument | TyperOption, ctx: "Context") -> str:
    """What a value must be: the word for its type, or what may be chosen."""
    kind = parameter.display_type(ctx).strip("<>").removeprefix("list[").removesuffix("]").removesuffix(" range")
    _: Translate = ctx.obj
    return _(VALUES[kind]) if kind in VALUES else kind


def about(parameter: TyperArgument | TyperOption, ctx: "Context") -> str:
    """What an argument or option is for, whether it must be given, and what holds without it."""
    _: Translate = ctx.obj
    default = parameter.get_default(ctx, call=False)
    notes = [
        _("must be given") if parameter.required and isinstance(parameter, TyperOption) else "",
        limits(parameter),
        _("or in {variable}").format(variable=parameter.envvar) if parameter.envvar else "",
        _("{value} if left out").format(value=default) if default else "",
    ]
    said = "; ".join(note for note in notes if note)
    purpose = _(parameter.help) if parameter.help else ""
    return f"{purpose} [{said}]" if said else purpose


def limits(parameter: TyperArgument | TyperOption) -> str:
    """Between which numbers a value may lie."""
    if parameter.min is None:
        return ""
    return f"≥ {parameter.min}" if parameter.max is None else f"{parameter.min}–{parameter.max}"


def meant(found: str, known: Iterable[str], ctx: "Context") -> str:
    """A question after what was meant, where something known is written nearly so."""
    _: Translate = ctx.obj
    by_letters = {name.strip("-"): name for name in known}
    close = [by_letters[letters] for letters in get_close_matches(found.strip("-"), by_letters)]
    return " " + _("Did you mean {names}?").format(names=", ".join(close)) if close else ""


def what_is_wrong(error: typer.TyperException, ctx: "Context") -> str:
    """What can't be read in a call; Typer's kinds of refusals are told apart by what they carry."""
    _: Translate = ctx.obj
    known = [each for each in ctx.command.get_params(ctx) if isinstance(each, TyperOption)]
    options = {name: each for each in known for name in each.opts}
    option = getattr(error, "option_name", None)
    parameter: TyperArgument | TyperOption | None = getattr(error, "param", None) or options.get(str(option))
    if hasattr(error, "possibilities"):
        return _("There is no option {found}.").format(found=option) + meant(str(option), options, ctx)
    if parameter is None:
        return error.format_message()
    if hasattr(error, "param_type"):
        return _("{name} must be given.").format(name=named(parameter, ctx))
    expected = f"{kind_of(parameter, ctx)} {limits(parameter)}".strip()
    if isinstance(parameter, TyperArgument):
        return _("{name} needs a value of this kind: {expected}.").format(
            name=called(parameter, ctx), expected=expected
        )
    if option is not None and parameter.is_flag:
        return _("{name} stands alone, without a value.").format(name=option)
    return _("{name} needs a value of this kind: {expected}.").format(name=parameter.opts[0], expected=expected)
