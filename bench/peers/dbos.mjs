// DBOS Transact on PostgreSQL: node dbos.mjs PORT SIZE
// An enqueue is acknowledged when its row is committed; a unit is completed when its row says SUCCESS.
import { DBOS } from '@dbos-inc/dbos-sdk';
import pg from 'pg';
import { AtOnce, Countdown, forEach, measure } from './measure.mjs';

const [port, size] = process.argv.slice(2).map(Number);
const url = `postgresql://postgres@127.0.0.1:${port}/dbos`;
let started;

const workflow = async target => await DBOS.runStep(async () => { started.count(); return target; }, { name: 'step' });
DBOS.registerWorkflow(workflow, { name: 'unit' });
DBOS.setConfig({ name: 'peer', systemDatabaseUrl: url, systemDatabasePoolSize: 20, logLevel: 'error', applicationVersion: '1' });
await DBOS.launch();
const database = new pg.Client(url);
await database.connect();

const enqueue = (queueName, target) => DBOS.enqueueWorkflowWithOptions({ queueName, workflowName: 'unit' }, target);

async function untilSucceeded(queueName, size) {
  const text = "SELECT count(*) FROM dbos.workflow_status WHERE queue_name = $1 AND status = 'SUCCESS'";
  const succeeded = async () => Number((await database.query({ name: 'succeeded', text, values: [queueName] })).rows[0].count);
  while ((await succeeded()) < size) await new Promise(resolve => setTimeout(resolve, 10));
}

async function run(queueName, size, { fillFirst }) {
  // The default is to look into a queue once a second; what a look finds is at most `workerConcurrency`.
  const listen = () => DBOS.registerQueue(queueName, { minPollingIntervalMs: 10, workerConcurrency: AtOnce });
  const fill = () => forEach(size, number => enqueue(queueName, `https://shop.example/${number}`));
  if (!fillFirst) {
    // New queues are looked for once a second, too: a unit that has run says that this one was found.
    started = new Countdown(1);
    await listen();
    await enqueue(queueName, 'https://shop.example/');
    await untilSucceeded(queueName, 1);
  }

  started = new Countdown(size);
  const begin = performance.now();
  await fill();
  if (fillFirst) await listen();
  await started.reached;
  await untilSucceeded(queueName, fillFirst ? size : size + 1);
  const milliseconds = performance.now() - (fillFirst ? started.first : begin);
  await DBOS.deleteQueue(queueName);
  return milliseconds;
}

await measure(size, {
  complete: (size, name) => run(name, size, { fillFirst: false }),
  drain: (size, name) => run(name, size, { fillFirst: true }),
});
await database.end();
await DBOS.shutdown();
