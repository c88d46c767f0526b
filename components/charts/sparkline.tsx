import { sparkPath } from "./prepare/sparkline-path";

interface SparklineProps {
  values: (number | null)[];
  /** Index of the first incomplete value; from there the line is dashed. */
  incompleteFrom?: number;
  className?: string;
}

const width = 120;
const height = 24;

/** A line without axes beside a figure; the figure and its comparison say the same in words. */
export function Sparkline({ values, incompleteFrom = values.length, className }: SparklineProps) {
  const path = sparkPath(values, width, height, incompleteFrom);
  return (
    <svg aria-hidden viewBox={`-2 -3 ${width + 4} ${height + 6}`} preserveAspectRatio="none" className={className}>
      <path d={path.solid} fill="none" stroke="var(--data-1)" strokeWidth={1.5} vectorEffect="non-scaling-stroke" strokeLinejoin="round" />
      <path d={path.open} fill="none" stroke="var(--data-1)" strokeWidth={1.5} strokeDasharray="3 3" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
