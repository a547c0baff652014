// BullMQ on Redis: node bullmq.mjs PORT SIZE
// An add is acknowledged, and a unit is completed, when Redis has answered; with appendfsync always it answers after its fsync.
import { Queue, Worker } from 'bullmq';
import { AtOnce, Countdown, forEach, measure } from './measure.mjs';

const [port, size] = process.argv.slice(2).map(Number);
const connection = { host: '127.0.0.1', port };

async function run(name, size, { fillFirst }) {
  const queue = new Queue(name, { connection });
  const [started, completed] = [new Countdown(size), new Countdown(size)];
  const worker = new Worker(name, async () => started.count(), { connection, concurrency: AtOnce, autorun: false });
  worker.on('completed', () => completed.count());
  worker.on('error', error => { throw error; });
  await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
  const fill = () => forEach(size, number => queue.add('step', { url: `https://shop.example/${number}` }));
  if (fillFirst) await fill();

  const begin = performance.now();
  const running = worker.run();
  if (!fillFirst) await fill();
  await completed.reached;
  const milliseconds = performance.now() - (fillFirst ? started.first : begin);
  await worker.close();
  await running;
  await queue.close();
  return milliseconds;
}

await measure(size, {
  complete: (size, name) => run(name, size, { fillFirst: false }),
  drain: (size, name) => run(name, size, { fillFirst: true }),
});
