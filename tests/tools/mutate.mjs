// Says how much the tests notice: changes the code in one place at a time, and counts the changes that no test fails for.
//
//   node tests/tools/mutate.mjs --in src/TetBot.Domain/Notices --test tests/TetBot.Domain.Tests --class 'TetBot.Domain.Tests.Notices.*'
//
// --in and --class may be given several times. --count (12) places are drawn by --seed (1) from all there are. The work is done in a clone of
// --at (HEAD) in the temporary folder; the working tree stays as it is.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    in: { type: 'string', multiple: true },
    test: { type: 'string' },
    class: { type: 'string', multiple: true },
    count: { type: 'string', default: '12' },
    seed: { type: 'string', default: '1' },
    at: { type: 'string', default: 'HEAD' },
  },
});
if (!options.in?.length || !options.test || !options.class?.length) {
  console.error('usage: node tests/tools/mutate.mjs --in FOLDER --test PROJECT_FOLDER --class NAME [--count 12] [--seed 1] [--at HEAD]');
  process.exit(2);
}

// What is changed into what. Blanks around an operator tell it from the brackets of a type.
const swaps = [
  [/ < /g, ' <= '], [/ <= /g, ' < '], [/ > /g, ' >= '], [/ >= /g, ' > '], [/ == /g, ' != '], [/ != /g, ' == '],
  [/ && /g, ' || '], [/ \|\| /g, ' && '], [/ is null\b/g, ' is not null'], [/ is not null\b/g, ' is null'],
  [/\btrue\b/g, 'false'], [/\bfalse\b/g, 'true'], [/ \+ /g, ' - '], [/ - /g, ' + '], [/(?<![\w)])!(?=[\w(])/g, ''],
];
const statement = /^\s*(?:(?:await )?[\w.!?]+\(.*\)|[\w.]+ (?:=|\+=|-=|\?\?=) .*|[\w.]+(?:\+\+|--));$/;
const noCode = /^\s*(?:\/\/|\[|using |namespace |public static partial void |\{|\}|$)/;

// All places of a file: the line, and what it becomes.
function placesOf(file) {
  return readFileSync(file, 'utf8').split('\n').flatMap((line, index) => {
    if (noCode.test(line)) return [];
    const code = line.replace(/\s\/\/ .*$/, '');
    const places = statement.test(code) ? [{ file, index, line, becomes: '' }] : [];
    for (const [what, into] of swaps) {
      for (const { index: at, 0: found } of code.matchAll(what)) {
        const isText = (code.slice(0, at).match(/"/g) ?? []).length % 2 === 1;
        if (!isText) places.push({ file, index, line, becomes: line.slice(0, at) + into + line.slice(at + found.length) });
      }
    }
    return places;
  });
}

function filesIn(folder) {
  return readdirSync(folder).sort().flatMap(name => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : name.endsWith('.cs') ? [path] : [];
  });
}

// A generator of which the seed decides all (mulberry32).
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const clone = mkdtempSync(join(tmpdir(), 'tetbot-mutate-'));
const run = (program, parameters, timeout) =>
  spawnSync(program, parameters, { cwd: clone, timeout, killSignal: 'SIGKILL', stdio: 'ignore', env: { ...process.env, MSBUILDDISABLENODEREUSE: '1' } });
const build = () => run('dotnet', ['build', options.test, '--no-restore', '-v', 'quiet', '-p:RunAnalyzers=false', '-p:TreatWarningsAsErrors=false']).status === 0;
const dll = join(options.test, 'bin', 'Debug', 'net10.0', `${basename(options.test)}.dll`);
const test = timeout => run(
  'dotnet', [dll, '-noLogo', '-noColor', '-noAutoReporters', '-reporter', 'quiet', '-stopOnFail', ...options.class.flatMap(name => ['-class', name])], timeout);

try {
  const root = execFileSync('git', ['rev-parse', '--show-toplevel'], { encoding: 'utf8' }).trim();
  const commit = execFileSync('git', ['rev-parse', options.at], { encoding: 'utf8' }).trim();
  execFileSync('git', ['clone', '--quiet', '--no-checkout', root, clone]);
  execFileSync('git', ['checkout', '--quiet', commit], { cwd: clone });
  if (run('dotnet', ['restore', options.test]).status !== 0 || !build()) throw new Error('It does not build as it is.');
  const startedAt = performance.now();
  if (test().status !== 0) throw new Error('The tests fail as it is.');
  const patience = Math.max(120_000, 5 * (performance.now() - startedAt));

  const places = options.in.flatMap(folder => filesIn(join(clone, folder))).flatMap(placesOf);
  const draw = random(Number(options.seed));
  const [all, wanted] = [places.length, Number(options.count)];
  let [killed, survived] = [0, 0];
  while (killed + survived < wanted && places.length > 0) {
    const [place] = places.splice(Math.floor(draw() * places.length), 1);
    const original = readFileSync(place.file, 'utf8');
    const lines = original.split('\n');
    lines[place.index] = place.becomes;
    writeFileSync(place.file, lines.join('\n'));
    // What does not compile is no change that anybody could make.
    if (build()) {
      const isKilled = test(patience).status !== 0;
      if (isKilled) killed++;
      else survived++;
      console.log(`${isKilled ? 'killed  ' : 'SURVIVED'} ${place.file.slice(clone.length + 1)}:${place.index + 1}: ${place.line.trim()}  →  ${place.becomes.trim() || '(nothing)'}`);
    }
    writeFileSync(place.file, original);
  }
  console.log(`${killed} of ${killed + survived} killed, of ${all} places in ${options.in.join(', ')}, seed ${options.seed}, at ${commit.slice(0, 7)}`);
} finally {
  rmSync(clone, { recursive: true, force: true });
}
