export const MAX_TEXT = 200;
/** Written by a person. Whatever else marks a day gives its own kind. */
export const NOTE = "note";
