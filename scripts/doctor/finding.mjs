export const fine = (sentence) => ({ ok: true, sentence });
export const mend = (sentence) => ({ ok: false, sentence });
/** Nothing that comes later can be examined. */
export const blocked = (sentence) => ({ ok: false, isBlocking: true, sentence });
