// Runs a Node program in this process until standard input closes: a test run that is killed closes it too, and leaves no orphan.
// node run-until-stdin-closes.mjs <program.js> [arguments…]
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const program = resolve(process.argv[2]);
process.argv.splice(1, 2, program);
process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0)).resume();
createRequire(program)(program);
