import "server-only";

export interface Random {
  /** Evenly from 0 (inclusive) to 1. */
  next(): number;
  /** Whole number from `from` to `to`, both inclusive. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  /** About 1, with most values within `width` of it; never below 0.05. */
  around(width: number): number;
  /** Index chosen in proportion to the weights. */
  weighted(weights: readonly number[]): number;
  pick<T>(items: readonly T[]): T;
  /** A count with this mean: its whole part, and one more with the rest as probability, jittered. */
  count(mean: number): number;
}

/** sfc32: small, well tested and of whole-number arithmetic, so the same on every machine. */
export function createRandom(seed: string): Random {
  let [a, b, c, d] = [hash(seed, 1), hash(seed, 2), hash(seed, 3), 1];
  const next = () => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t | 0;
    return (t >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 15; i += 1) next();
  const around = (width: number) => Math.max(0.05, 1 + width * (next() + next() + next() + next() - 2));
  return {
    next,
    around,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    weighted(weights) {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      for (let i = 0; i < weights.length; i += 1) {
        left -= weights[i]!;
        if (left < 0) return i;
      }
      return weights.length - 1;
    },
    pick: (items) => items[Math.floor(next() * items.length)]!,
    count(mean) {
      const jittered = mean * around(0.35);
      return Math.floor(jittered) + (next() < jittered % 1 ? 1 : 0);
    },
  };
}

function hash(text: string, salt: number): number {
  let value = Math.imul(0x9e3779b1, salt);
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x85ebca6b) ^ (value >>> 13);
  return value | 0;
}
