/** The name with its mark: a reading on a scale. */
export function Wordmark({ markOnly }: { markOnly?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2 text-[0.9375rem] font-semibold tracking-tight">
      <svg aria-hidden viewBox="0 0 20 20" className="size-5 text-primary">
        <rect x="0.75" y="0.75" width="18.5" height="18.5" rx="4" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M4.5 14.5 8.2 8l3.1 4.2 4.2-7.2" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      {markOnly ? <span className="sr-only">Aura</span> : "Aura"}
    </span>
  );
}
