// redact-pii's patterns alone, run for five seconds of processor time once warm.
const fs = require('fs');
const { SyncRedactor } = require('redact-pii');
const redactor = new SyncRedactor();
const texts = fs.readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => JSON.parse(line).text);
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
function run(seconds) {
  const began = process.cpuUsage();
  let rounds = 0;
  let elapsed = 0;
  while (elapsed < seconds) {
    texts.forEach((text) => redactor.redact(text));
    rounds += 1;
    const used = process.cpuUsage(began);
    elapsed = (used.user + used.system) / 1e6;
  }
  return (rounds * bytes) / 1000 / elapsed;
}
run(3);
console.log(JSON.stringify({ kilobytesPerSecond: run(5) }));
