import { PLAN_CURRENCY, planIds, plans } from "@/lib/billing/constants";
import type { Question } from "../landing/questions";

export function publisher(url: string): Record<string, unknown> {
  return { "@type": "Organization", "@id": `${url}/#aura`, name: "Aura", url, logo: `${url}/icons/icon-512.png` };
}

export function application(url: string): Record<string, unknown> {
  return {
    "@type": "SoftwareApplication", name: "Aura", url, applicationCategory: "BusinessApplication", operatingSystem: "Web, Linux, macOS",
    description: "Orders, ad spend and customers of a direct-to-consumer brand in one exact dashboard.",
    screenshot: `${url}/pictures/overview-light.webp`, publisher: { "@id": `${url}/#aura` },
    offers: planIds.map((id) => ({ "@type": "Offer", name: plans[id].name, price: plans[id].monthly, priceCurrency: PLAN_CURRENCY })),
  };
}

export function questionPage(questions: readonly Question[]): Record<string, unknown> {
  return {
    "@type": "FAQPage",
    mainEntity: questions.map(({ asked, answer }) => ({ "@type": "Question", name: asked, acceptedAnswer: { "@type": "Answer", text: answer } })),
  };
}

export function articlePage({ url, title, description }: { url: string; title: string; description: string }): Record<string, unknown> {
  return { "@type": "TechArticle", headline: title, description, url, inLanguage: "en" };
}
