import "server-only";
import type { ReactNode } from "react";
import { Body, Button, Container, Head, Heading, Hr, Html, Link, Preview, Section, Text } from "react-email";

const SANS = 'Geist, -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
const INK = "#151a1a";
const MUTED = "#525c5c";
const ACCENT = "#0b6663";

const text = { margin: "0 0 16px", fontSize: "15px", lineHeight: "24px", color: INK };
const small = { ...text, margin: "0 0 8px", fontSize: "13px", lineHeight: "20px", color: MUTED };

interface MailFrameProps {
  /** What lists of mails show after the subject. */
  preview: string;
  title: string;
  children: ReactNode;
  /** Why the receiver has this mail, and what to do when it was not them. */
  reason: string;
}

/** The sheet that every mail is written on. No pictures, nothing from outside. */
export function MailFrame({ preview, title, children, reason }: MailFrameProps) {
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light" />
        <meta name="supported-color-schemes" content="light" />
      </Head>
      <Preview>{preview}</Preview>
      <Body style={{ margin: 0, padding: "32px 12px", backgroundColor: "#f6f7f7", fontFamily: SANS }}>
        <Container style={{ maxWidth: "520px", margin: "0 auto", padding: "32px", backgroundColor: "#ffffff", border: "1px solid #dde2e2", borderRadius: "8px" }}>
          <Text style={{ margin: "0 0 24px", fontSize: "15px", lineHeight: "20px", fontWeight: 600, color: ACCENT }}>Aura</Text>
          <Heading as="h1" style={{ margin: "0 0 16px", fontSize: "20px", lineHeight: "28px", fontWeight: 600, letterSpacing: "-0.01em", color: INK }}>{title}</Heading>
          {children}
          <Hr style={{ margin: "24px 0 16px", border: "none", borderTop: "1px solid #dde2e2" }} />
          <Text style={{ ...small, margin: 0 }}>{reason}</Text>
        </Container>
      </Body>
    </Html>
  );
}

export const Paragraph = ({ children }: { children: ReactNode }) => <Text style={text}>{children}</Text>;

/** A button, and under it the same address in letters for whom the button does not work. */
export function MailAction({ href, children }: { href: string; children: string }) {
  return (
    <>
      <Section style={{ margin: "8px 0 24px" }}>
        <Button href={href} style={{ padding: "11px 20px", borderRadius: "8px", backgroundColor: ACCENT, color: "#ffffff", fontSize: "15px", fontWeight: 600 }}>{children}</Button>
      </Section>
      <Text style={small} data-skip-in-text="true">
        If the button does not work, open this address: <Link href={href} style={{ color: ACCENT, wordBreak: "break-all" }}>{href}</Link>
      </Text>
    </>
  );
}

/** A table of two columns: what, and its value. */
export function MailFacts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return <>{facts.map(([name, value]) => <Text key={name} style={{ ...text, margin: "0 0 8px" }}><span style={{ color: MUTED }}>{name}: </span>{value}</Text>)}</>;
}
