-- CreateTable
CREATE TABLE "rate_feeds" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "currencies" TEXT[],
    "unpublished" TEXT[],
    "covered_from" DATE,
    "covered_to" DATE,
    "kept_rates" INTEGER NOT NULL DEFAULT 0,
    "last_day" DATE,
    "tried_at" TIMESTAMPTZ(6) NOT NULL,
    "next_try_at" TIMESTAMPTZ(6) NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "sentence" TEXT,

    CONSTRAINT "rate_feeds_pkey" PRIMARY KEY ("tenant_id","project_id","source")
);

-- AddForeignKey
ALTER TABLE "rate_feeds" ADD CONSTRAINT "rate_feeds_tenant_id_project_id_fkey" FOREIGN KEY ("tenant_id", "project_id") REFERENCES "projects"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

SELECT aura_wall(t::regclass, true) FROM unnest(ARRAY['rate_feeds']) AS t;
