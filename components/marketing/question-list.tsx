import type { Question } from "./landing/questions";
import { Section } from "./section";

export function QuestionList({ questions, title = "Questions" }: { questions: readonly Question[]; title?: string }) {
  return (
    <Section id="questions" title={title}>
      <div className="grid max-w-3xl border-b">
        {questions.map(({ asked, answer }) => (
          <details key={asked} className="group border-t">
            <summary className="flex min-h-14 items-center justify-between gap-4 py-3 text-base font-medium [&::-webkit-details-marker]:hidden">
              {asked}
              <span aria-hidden className="text-xl text-muted-foreground group-open:hidden">+</span>
              <span aria-hidden className="hidden text-xl text-muted-foreground group-open:inline">−</span>
            </summary>
            <p className="max-w-2xl pb-5 text-base leading-7 text-muted-foreground">{answer}</p>
          </details>
        ))}
      </div>
    </Section>
  );
}
