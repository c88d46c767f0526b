import { Audiences } from "@/components/marketing/landing/audiences";
import { Begin } from "@/components/marketing/landing/begin";
import { Hero } from "@/components/marketing/landing/hero";
import { PricingTeaser } from "@/components/marketing/landing/pricing-teaser";
import { QuestionList } from "@/components/marketing/question-list";
import { questions } from "@/components/marketing/landing/questions";
import { Replaces } from "@/components/marketing/landing/replaces";
import { SameFigure } from "@/components/marketing/landing/same-figure";
import { SelfHost } from "@/components/marketing/landing/self-host";
import { pageMetadata } from "@/components/marketing/meta/share-metadata";
import { Steps } from "@/components/marketing/landing/steps";
import { StructuredData } from "@/components/marketing/meta/structured-data";
import { application, publisher, questionPage } from "@/components/marketing/meta/structured-items";
import { settings } from "@/lib/platform/env/settings";

export const metadata = pageMetadata({
  path: "/",
  title: "Aura: growth figures you can open and check",
  description: "Orders, ad spend and customers of a direct-to-consumer brand in one exact dashboard. Every figure opens, down to the rows behind it.",
  isWholeTitle: true,
});

export default function LandingPage() {
  const url = new URL(settings().APP_URL).origin;
  return (
    <>
      <StructuredData items={[publisher(url), application(url), questionPage(questions)]} />
      <Hero />
      <SameFigure />
      <Replaces />
      <Steps />
      <Audiences />
      <SelfHost />
      <PricingTeaser />
      <QuestionList questions={questions} />
      <Begin />
    </>
  );
}
