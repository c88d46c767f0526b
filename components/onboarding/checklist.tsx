"use client";
import dynamic from "next/dynamic";
import { asApiError } from "@/components/api/client";
import { toast } from "@/components/ui/toast";
import { useOnboarding } from "./use-onboarding";

// Drawn on the server too, so nothing moves; those who are done with them never load them.
const StepsCard = dynamic(() => import("./steps").then((file) => file.StepsCard));
const StepsPage = dynamic(() => import("./steps").then((file) => file.StepsPage));

interface ChecklistProps { projectId: string; base: string; /** On an empty project it is the page, and cannot be put away. */ isWholePage?: boolean }

/** The first steps of a project until the data has them all, or this person puts them away. */
export function Checklist({ projectId, base, isWholePage }: ChecklistProps) {
  const { onboarding, dismiss } = useOnboarding(projectId);
  if (!onboarding || (!isWholePage && (onboarding.isComplete || onboarding.isDismissed))) return null;
  const putAway = () => dismiss(true, {
    onSuccess: () => void toast("The first steps are put away.", { action: { label: "Undo", onClick: () => dismiss(false) } }),
    onError: (error) => void toast.error("The first steps were not put away.", { description: asApiError(error).message }),
  });
  return isWholePage
    ? <StepsPage onboarding={onboarding} base={base} />
    : <StepsCard onboarding={onboarding} base={base} onDismiss={putAway} />;
}
