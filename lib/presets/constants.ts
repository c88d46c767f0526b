export const MAX_PRESET_NAME = 60;
/** Presets of one project. */
export const MAX_PRESETS = 200;
