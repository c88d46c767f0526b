import Link from "next/link";
import { Wordmark } from "@/components/layout/wordmark";
import { cn } from "@/components/ui/class-names";

interface Mail { id: string; to: string; subject: string; html: string; text: string; createdAt: string }

/** Mail that was not sent because no server is set: a list, and one of them as its receiver would see it. */
export function MailboxView({ mails, openId }: { mails: readonly Mail[]; openId: string | null }) {
  const open = mails.find(({ id }) => id === openId);
  return (
    <div className="mx-auto grid max-w-6xl gap-6 px-4 pb-16 sm:px-8">
      <header className="flex h-16 items-center"><Link href="/" prefetch={false} className="rounded-md p-1"><Wordmark /></Link></header>
      <main id="content" className="grid gap-6">
        <div className="grid gap-1.5">
          <h1 className="text-2xl leading-8 font-semibold tracking-tight">Mailbox</h1>
          <p className="max-w-2xl text-muted-foreground">SMTP_URL is not set, so mail is kept here for a week instead of being sent. Only this machine can see this page.</p>
        </div>
        {open ? (
          <div className="grid items-start gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
            <nav aria-label="Mails" className="max-h-72 overflow-y-auto rounded-lg border bg-card lg:max-h-[44rem]">
              <ul className="divide-y">{mails.map((mail) => <li key={mail.id}><MailLink mail={mail} isOpen={mail.id === open.id} /></li>)}</ul>
            </nav>
            <OpenMail mail={open} />
          </div>
        ) : <p className="rounded-lg border border-dashed px-4 py-10 text-center text-muted-foreground">No mail yet. Sign up or ask for a link, and it appears here.</p>}
      </main>
    </div>
  );
}

function MailLink({ mail, isOpen }: { mail: Mail; isOpen: boolean }) {
  return (
    <Link href={`/mailbox?mail=${mail.id}`} prefetch={false} aria-current={isOpen ? "true" : undefined} className={cn("grid gap-0.5 px-3 py-2.5 hover:bg-accent", isOpen && "bg-primary-soft text-primary-soft-foreground")}>
      <span className="truncate text-sm font-medium">{mail.subject}</span>
      <span className={cn("truncate text-[0.8125rem]", !isOpen && "text-muted-foreground")}>{mail.to}</span>
      <time dateTime={mail.createdAt} className={cn("num text-xs", !isOpen && "text-muted-foreground")}>{mail.createdAt.slice(0, 19).replace("T", " ")} UTC</time>
    </Link>
  );
}

function OpenMail({ mail }: { mail: Mail }) {
  return (
    <article aria-labelledby="mail-subject" className="grid min-w-0 gap-3">
      <div className="grid gap-0.5">
        <h2 id="mail-subject" className="text-lg font-semibold">{mail.subject}</h2>
        <p className="text-sm break-words text-muted-foreground">To {mail.to}</p>
      </div>
      {/* No scripts, no forms, no access to this page; its links may open a tab. */}
      <iframe title={mail.subject} srcDoc={mail.html} sandbox="allow-popups allow-popups-to-escape-sandbox" className="h-[36rem] w-full rounded-lg border bg-white" />
      <details className="rounded-lg border bg-card">
        <summary className="cursor-pointer px-3 py-2 text-sm">As text</summary>
        <pre className="overflow-x-auto border-t px-3 py-2 text-[0.8125rem] whitespace-pre-wrap break-words">{mail.text}</pre>
      </details>
    </article>
  );
}
