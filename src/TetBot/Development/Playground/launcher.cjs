// Runs the Playground in this process and ends with whoever started it: the starter holds our standard input open, and the operating system
// closes it when the starter dies, however abruptly. Nothing is read from it.
//   node launcher.cjs <path to the Playground's cli.js> start ...
'use strict';

const end = () => process.exit(0);
process.stdin.on('end', end).on('close', end).on('error', end).resume();

process.argv.splice(1, 1); // the Playground now sees the arguments as if it had been started itself
require(require('node:path').resolve(process.argv[1]));
