"use client";
import { useState, type SyntheticEvent } from "react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Braces } from "lucide-react";
import { asApiError } from "@/components/api/client";
import { ErrorNotice } from "@/components/api/error-notice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { Preview, RestDraft } from "@/lib/rest-sources/schema";
import { AddressStep } from "./steps/address-step";
import { STEPS, stepOf, type Step } from "./draft";
import { FieldsStep } from "./steps/fields-step";
import { RecordsStep } from "./steps/records-step";
import { ScheduleStep } from "./steps/schedule-step";
import { SourceSteps } from "./source-steps";
import { usePreview, useSaveSource } from "./use-source";

const JsonDialog = dynamic(() => import("./json-dialog").then((file) => file.JsonDialog), { ssr: false });

interface SourceFormProps { start: RestDraft; isNew: boolean; projectId: string; base: string; takenNames: readonly string[]; placeholder: string }

/** From an address to a source that is read by itself, one step after the other. */
export function SourceForm({ start, isNew, projectId, base, takenNames, placeholder }: SourceFormProps) {
  const router = useRouter();
  const [draft, setDraft] = useState(start);
  const [secret, setSecret] = useState("");
  const [step, setStep] = useState<Step>("address");
  const [reached, setReached] = useState<Step>("address");
  const [preview, setPreview] = useState<Preview | null>(null);
  const [shown, setShown] = useState("");
  const [isJson, setJson] = useState(false);
  const [errors, setErrors] = useState<Readonly<Record<string, string[]>>>({});
  const attempt = usePreview(projectId);
  const save = useSaveSource(projectId);
  const failure = attempt.error ?? save.error;

  const go = (to: Step) => {
    setStep(to);
    setReached((before) => (STEPS.indexOf(to) > STEPS.indexOf(before) ? to : before));
    window.scrollTo({ top: 0 });
  };
  const change = (next: RestDraft) => {
    setDraft(next);
    setErrors({});
  };
  const refuse = (error: unknown) => {
    const { fields } = asApiError(error);
    setErrors(fields);
    const [first] = Object.keys(fields);
    if (first && STEPS.indexOf(stepOf(first)) < STEPS.indexOf(step)) go(stepOf(first));
  };
  const tryIt = (given: RestDraft, suggest: boolean, then?: (found: Preview, tried: RestDraft) => void) => {
    save.reset();
    attempt.mutate({ configuration: JSON.stringify(given), secret, suggest }, {
      onError: refuse,
      onSuccess: (found) => {
        const tried = JSON.parse(found.configuration) as RestDraft;
        setDraft(tried);
        setPreview(found);
        setShown(found.configuration);
        setErrors({});
        then?.(found, tried);
      },
    });
  };
  const next = () => {
    if (step === "address") {
      if (isNew && takenNames.includes(draft.name.trim().toLowerCase())) return setErrors({ "configuration.name": ["There is a source of this name already. Open it to change it, or choose another name."] });
      return tryIt(draft, draft.fields.length === 0, () => go("records"));
    }
    if (step === "records") return preview?.problems["configuration.records"] ? undefined : go("fields");
    if (step === "fields") return tryIt(draft, false, ({ problems }) => (Object.keys(problems).some((path) => stepOf(path) === "fields") ? setErrors(problems) : go("schedule")));
    attempt.reset();
    save.mutate({ draft, secret }, { onError: refuse, onSuccess: (id) => router.push(`${base}/integrations/${id}`) });
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    next();
  };
  const shared = { draft, errors, onChange: change };
  const elsewhere = Object.entries(errors).filter(([path]) => stepOf(path) !== step).flatMap(([, sentences]) => sentences);
  const isBusy = attempt.isPending || save.isPending || save.isSuccess;
  return (
    <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-5" noValidate>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SourceSteps current={step} reached={reached} onGo={go} />
        <Button type="button" size="sm" variant="outline" onClick={() => setJson(true)}><Braces aria-hidden />As JSON</Button>
      </div>
      {failure && Object.keys(asApiError(failure).fields).length === 0 && step !== "fields" ? <ErrorNotice error={failure} title={save.error ? "The source was not connected." : "The API could not be tried."} meaning="What you wrote stays here." /> : null}
      {elsewhere.length > 0 ? <Alert tone="danger" live title="Something is not right yet.">{elsewhere.map((one) => <p key={one}>{one}</p>)}</Alert> : null}
      {step === "address" ? <AddressStep {...shared} secret={secret} onSecret={setSecret} isNameFixed={!isNew} placeholder={placeholder} /> : null}
      {step === "records" && preview ? <RecordsStep {...shared} preview={preview} isTrying={attempt.isPending} onTry={(given) => tryIt(given, true)} /> : null}
      {step === "fields" && preview ? (
        <FieldsStep {...shared} preview={preview} isStale={shown !== JSON.stringify(draft)} isTrying={attempt.isPending} failure={Object.keys(errors).length === 0 ? attempt.error : null} onTry={() => tryIt(draft, false, ({ problems }) => setErrors(problems))} />
      ) : null}
      {step === "schedule" && preview ? <ScheduleStep {...shared} preview={preview} /> : null}
      <div className="flex flex-wrap gap-2 border-t pt-4">
        {step === "address" ? <Button asChild variant="outline"><Link href={`${base}/integrations`} prefetch={false}>Cancel</Link></Button> : <Button type="button" variant="outline" onClick={() => go(STEPS[STEPS.indexOf(step) - 1] ?? "address")}>Back</Button>}
        <Button type="submit" busy={isBusy} disabled={step === "address" && (draft.name.trim() === "" || draft.request.url.trim() === "")}>
          {step === "address" ? "Try it" : step === "schedule" ? (isNew ? "Connect" : "Save") : "Continue"}
        </Button>
      </div>
      {isJson ? <JsonDialog draft={draft} isNameFixed={!isNew} onUse={(used) => { change(used); go("address"); }} onClose={() => setJson(false)} /> : null}
    </form>
  );
}
