// What every peer in Node.js is asked to do, and the clock that it is measured with.

/** How many adds wait for their acknowledgement at once, and how many units may run at once. */
export const AtOnce = 64;

/** Calls `act` with 0 … size - 1, `AtOnce` of them at a time. */
export async function forEach(size, act) {
  let next = 0;
  const sender = async () => {
    while (next < size) await act(next++);
  };
  await Promise.all(Array.from({ length: AtOnce }, sender));
}

/** Counts to `size`; `reached` is fulfilled then, and `first` is the time of the first count. */
export class Countdown {
  first = undefined;
  #left;
  #reach;
  reached = new Promise(resolve => (this.#reach = resolve));

  constructor(size) {
    this.#left = size;
  }

  count() {
    this.first ??= performance.now();
    if (--this.#left === 0) this.#reach();
  }
}

/**
 * Measures a peer twice, each time after a warm-up: `complete` from the first add to the last completion, `drain` from the first
 * step of a queue that was filled before to the last completion. Prints units a second.
 */
export async function measure(size, { complete, drain }) {
  for (const [name, run] of Object.entries({ complete, drain })) {
    await run(Math.ceil(size / 5), `${name}-warm-up`);
    const milliseconds = await run(size, name);
    console.log(`${name} ${((size * 1000) / milliseconds).toFixed(1)}`);
  }
}
