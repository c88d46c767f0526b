import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { PaymentsView } from "@/components/payments/payments-view";
import { listAccounts } from "@/lib/payments/data/list-accounts";
import { requirePageProject } from "@/lib/wiring/page-scope";
import type { ProjectPageProps } from "../page-props";

export const metadata: Metadata = { title: "Payments" };

export default async function PaymentsPage({ params }: ProjectPageProps) {
  const { scope, project, base } = await requirePageProject(await params);
  return (
    <>
      <PageHeader title="Payments">Payments, refunds, fees and payouts, as connected shops book them.</PageHeader>
      <PaymentsView projectId={project.id} base={base} timeZone={project.timeZone} currency={project.currency} accounts={await listAccounts(scope)} />
    </>
  );
}
