export function sourceTitle(source: string): string {
  return source === "ads" ? "Ad spend" : "Orders";
}
