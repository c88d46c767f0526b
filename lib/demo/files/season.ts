import "server-only";
import { weekday, type Day } from "@/lib/core/dates";

const MONTHS = [0.9, 0.92, 0.98, 0.96, 1, 0.97, 0.9, 0.88, 1, 1.06, 1.22, 1.3];
const WEEKDAYS = [1.08, 1.02, 1, 0.99, 0.94, 0.89, 1.08];

/** How many people want to buy on a day, where 1 is usual: month, weekday, Black Friday, Christmas. */
export function demandOf(day: Day): number {
  return MONTHS[Number(day.slice(5, 7)) - 1]! * WEEKDAYS[weekday(day) - 1]! * holidayFactor(day.slice(5));
}

/** Budgets follow demand, at half its swing. */
export function budgetOf(day: Day): number {
  return 0.5 + 0.5 * demandOf(day);
}

function holidayFactor(date: string): number {
  if (date >= "11-22" && date <= "11-30") return 1.55;
  if (date >= "12-01" && date <= "12-16") return 1.2;
  if (date >= "12-20" && date <= "12-26") return 0.45;
  return 1;
}
