import { LineSwatch, ShapeMark } from "./marks";
import { plotBox, shareOf, type PlotKind } from "./prepare/plot-box";
import type { PreparedChart } from "./prepare/prepared";
import { ChangeText } from "./change-text";

interface PointTooltipProps { chart: PreparedChart; index: number; kind: PlotKind; total?: string | null }

/** The figures of one point in full, with those of the comparison and their date. */
export function PointTooltip({ chart, index, kind, total }: PointTooltipProps) {
  const point = chart.points[index];
  if (!point) return null;
  const share = shareOf(index, chart.points.length, kind);
  const left = `calc(${plotBox.axisWidth}px + (100% - ${plotBox.axisWidth + plotBox.right}px) * ${share.toFixed(4)})`;
  const onRight = share < 0.5;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-1 z-10 w-max max-w-[70%] rounded-md border bg-popover px-3 py-2 text-[13px] text-popover-foreground shadow-md"
      style={{ left, transform: onRight ? "translateX(12px)" : "translateX(calc(-100% - 12px))" }}
    >
      <p className="font-medium">{point.title}{point.isIncomplete ? <span className="font-normal text-muted-foreground"> · incomplete</span> : null}</p>
      <dl className="mt-1 grid grid-cols-[auto_auto_auto] items-center gap-x-3 gap-y-0.5">
        {chart.series.map((one) => {
          const cell = point.cells[one.key];
          return (
            <div key={one.key} className="contents">
              <dt className="flex items-center gap-1.5 text-muted-foreground">
                {kind === "bars" ? <ShapeMark shape={one.shape} color={one.color} /> : <LineSwatch color={one.color} dash={one.dash} />}
                {one.title}
              </dt>
              <dd className="num text-right">{cell?.full}</dd>
              <dd className="text-right">{cell?.change ? <ChangeText change={cell.change} /> : null}</dd>
            </div>
          );
        })}
        {total ? <div className="contents"><dt className="text-muted-foreground">Total</dt><dd className="num text-right">{total}</dd><dd /></div> : null}
      </dl>
      {point.compareTitle ? (
        <p className="mt-1 border-t pt-1 text-muted-foreground">
          {point.compareTitle}: <span className="num">{chart.series.filter((one) => one.hasCompare).map((one) => point.cells[one.key]?.compareFull ?? "–").join(", ")}</span>
        </p>
      ) : null}
    </div>
  );
}
