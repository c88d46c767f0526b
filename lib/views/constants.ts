export const VISIBILITIES = ["private", "team"] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const MAX_NAME = 60;
export const MAX_STATE = 4_000;
/** A page's private views of one person, and its team views: together they fit one page of the API. */
export const MAX_VIEWS = 50;

/** The query parameter that says which view an address was opened by. */
export const VIEW_PARAMETER = "view";
/** Its value for the page without any view, where a default would open otherwise. */
export const PLAIN = "none";
