/** Sent with every response; the middleware adds the content security policy of pages. */
const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  // Browsers heed it over https only.
  ...(process.env.NODE_ENV === "production" ? [{ key: "Strict-Transport-Security", value: "max-age=31536000" }] : []),
];

const ofData = [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }];
const behindSignIn = [{ key: "Cache-Control", value: "private, no-store" }];

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.AURA_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  // The optimiser would fetch and decode what a request names; /_next/image answers 404 without it.
  images: { unoptimized: true },
  turbopack: { root: import.meta.dirname },
  // npm run typecheck does it, once, over tests and scripts too.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "pg", "pg-boss", "pg-copy-streams", "@prisma/client", "@prisma/adapter-pg", "@node-rs/argon2",
    "pino", "prom-client", "rate-limiter-flexible", "undici", "cockatiel",
    "nodemailer", "react-email",
  ],
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    { source: "/api/:path*", headers: ofData },
    { source: "/app/:path*", headers: behindSignIn },
    { source: "/admin/:path*", headers: behindSignIn },
  ],
};

export default config;
