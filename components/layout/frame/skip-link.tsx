export function SkipLink() {
  return (
    <a href="#content" className="sr-only z-60 rounded-md bg-primary px-3 py-2 font-medium text-primary-foreground focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
      Skip to the content
    </a>
  );
}
