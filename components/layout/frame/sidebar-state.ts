/** A cookie rather than local storage, so that the server draws the sidebar as it was left. */
export const SIDEBAR_COOKIE = "aura-sidebar";

export function isSidebarCollapsed(value: string | undefined): boolean {
  return value === "collapsed";
}

export function writeSidebar(isCollapsed: boolean): string {
  return `${SIDEBAR_COOKIE}=${isCollapsed ? "collapsed" : "open"}; path=/app; max-age=31536000; samesite=lax`;
}
