import type { Metadata } from "next";
import { DesignPage } from "@/components/design/design-page";
import { describeForm } from "@/lib/core/forms";
import { sampleSettings, sampleWords } from "./sample-settings";

export const metadata: Metadata = { title: "Design", robots: { index: false, follow: false } };

/** Every part of the interface in every state: for looking, and for the tests that look. */
export default function Page() {
  return <DesignPage fields={describeForm(sampleSettings, sampleWords)} />;
}
