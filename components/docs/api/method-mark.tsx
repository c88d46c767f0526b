const tones: Record<string, string> = {
  GET: "bg-info-soft text-info",
  POST: "bg-success-soft text-success",
  PUT: "bg-warning-soft text-warning",
  PATCH: "bg-warning-soft text-warning",
  DELETE: "bg-destructive-soft text-destructive",
};

export function MethodMark({ method, isSmall }: { method: string; isSmall?: boolean }) {
  const size = isSmall ? "w-9 text-[0.625rem]" : "px-1.5 text-xs";
  return <span className={`inline-block shrink-0 rounded-sm py-0.5 text-center font-mono font-semibold ${size} ${tones[method] ?? "bg-muted"}`}>{isSmall && method === "DELETE" ? "DEL" : method}</span>;
}
