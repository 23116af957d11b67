// Validates JSON files against the schema each names in "$schema": Microsoft's own, from their npm package, without a network.
// Usage: node validate.mjs <file>...   Prints one line a fault; exits 1 if there is any.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const schemas = fileURLToPath(new URL('node_modules/@microsoft/app-manifest/build/json-schemas/teams', import.meta.url));
const address = /^https:\/\/developer\.microsoft\.com\/en-us\/json-schemas\/teams\/(v[\d.]+)\/([\w.]+)$/;

function faults(document) {
  const [, version, name] = address.exec(document.$schema) ?? [];
  const schemaFile = version && path.join(schemas, version, name);
  if (!schemaFile || !existsSync(schemaFile)) {
    return [`$schema is not one of Microsoft's Teams schemas: ${document.$schema}`];
  }

  // The validator in Microsoft's package cannot read the localization schema: its patterns are not valid unicode-mode expressions.
  const ajv = new Ajv({ allErrors: true, strictTypes: false, unicodeRegExp: false });
  addFormats(ajv, ['uri', 'email', 'regex']);
  const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
  return validate(document) ? [] : validate.errors.map(e => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node validate.mjs <file>...');
  process.exit(2);
}

for (const file of files) {
  for (const fault of faults(JSON.parse(readFileSync(file, 'utf8')))) {
    console.log(`${path.basename(file)}: ${fault}`);
    process.exitCode = 1;
  }
}
