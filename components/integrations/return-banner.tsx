"use client";
import { parseAsStringLiteral, useQueryStates } from "nuqs";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { PROVIDER_IDS, RETURN_CODES, type ProviderId } from "@/lib/integrations/constants";
import type { ProviderView } from "@/lib/sync/schema";
import { problemWords } from "./words";

interface ReturnBannerProps { providers: readonly ProviderView[]; onAgain: ((provider: ProviderId) => void) | null }

/** Says how someone came back from a provider's page: with the access renewed, or with nothing and why. It stands in the address. */
export function ReturnBanner({ providers, onAgain }: ReturnBannerProps) {
  const [{ problem, provider, renewed }, setState] = useQueryStates({
    problem: parseAsStringLiteral(RETURN_CODES), provider: parseAsStringLiteral(PROVIDER_IDS), renewed: parseAsStringLiteral(PROVIDER_IDS),
  });
  const back = providers.find(({ id }) => id === renewed);
  if (back) {
    return (
      <Alert tone="success" title={`${back.label} is connected again.`} live action={<Button size="sm" variant="outline" onClick={() => void setState({ renewed: null })}>Put away</Button>}>
        Reading goes on where it stopped.
      </Alert>
    );
  }
  const known = providers.find(({ id }) => id === provider);
  if (problem === null || !known) return null;
  const { title, sentence } = problemWords(problem, known.label);
  const dismiss = () => void setState({ problem: null, provider: null });
  const again = () => {
    dismiss();
    onAgain?.(known.id);
  };
  return (
    <Alert
      tone={problem === "permission" ? "info" : "warning"} title={title} live
      action={<>{onAgain ? <Button size="sm" onClick={again}>Try again</Button> : null}<Button size="sm" variant="outline" onClick={dismiss}>Put away</Button></>}
    >
      {sentence}
    </Alert>
  );
}
