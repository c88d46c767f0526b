import "server-only";
import type { Scope } from "@/lib/core/scope";
import { isBillingOn } from "@/lib/platform/payments/state";
import { plans } from "../constants";
import { toPlanId } from "../rules";

/** How often a stream that wants to be read every so many minutes is read by the scope's plan. Whoever asks for a reading gets one at once. */
export const minutesBetween = ({ plan }: Pick<Scope, "plan">, wanted: number): number =>
  isBillingOn() ? Math.max(wanted, plans[toPlanId(plan)].readEveryMinutes) : wanted;
