// Judges every badge in a folder with Digital Bazaar's libraries, offline: those of good/ have to be taken, those of
// tampered/ refused. Contexts and the issuer's keys come from the folder too; anything else that is asked for is refused.
// Those of otherwise/ say the same statements in other names, which a signature over statements can't tell; vidare refuses
// them, and whatever these libraries do is only told. Status lists are judged elsewhere.

import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';

const folder = process.argv[2];
const read = (...path) => JSON.parse(readFileSync(join(folder, ...path), 'utf-8'));
const documents = read('documents.json');

async function documentLoader(address) {
  if(!(address in documents)) {
    throw new Error(`not held here: ${address}`);
  }
  return {contextUrl: null, documentUrl: address, document: documents[address]};
}

async function judged(credential) {
  const suite = new DataIntegrityProof({cryptosuite});
  const checkStatus = async () => ({verified: true});
  const now = read('now.json');
  try {
    return await vc.verifyCredential({credential, suite, documentLoader, checkStatus, now});
  } catch(error) {
    return {verified: false, error};
  }
}

function why({error}) {
  return (error?.errors ?? [error]).map(one => one?.message).join('; ');
}

let wrong = 0;
for(const [kind, expected] of [['good', true], ['tampered', false], ['otherwise', null]]) {
  const names = readdirSync(join(folder, kind)).sort();
  let taken = 0;
  for(const name of names) {
    const answer = await judged(read(kind, name));
    taken += answer.verified;
    if(expected !== null && answer.verified !== expected) {
      wrong++;
      console.log(answer.verified ? `${kind}/${name} was taken.` : `${kind}/${name} was refused: ${why(answer)}`);
    } else if(process.env.WHY && !answer.verified) {
      console.log(`${kind}/${name}: ${why(answer)}`);
    }
  }
  console.log(`${kind}: ${taken} of ${names.length} badges were taken, ${names.length - taken} refused.`);
}
process.exitCode = wrong ? 1 : 0;
