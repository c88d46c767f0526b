-- CreateTable
CREATE TABLE "reconciliations" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "integration_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "from_day" DATE NOT NULL,
    "to_day" DATE NOT NULL,
    "results" JSONB NOT NULL DEFAULT '[]',
    "unexplained" INTEGER NOT NULL DEFAULT 0,
    "sentence" TEXT,
    "requested_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "checked_at" TIMESTAMPTZ(6),

    CONSTRAINT "reconciliations_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "health_dismissals" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "until" TIMESTAMPTZ(6) NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "health_dismissals_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "reconciliations_tenant_id_project_id_integration_id_request_idx" ON "reconciliations"("tenant_id", "project_id", "integration_id", "requested_at");

-- CreateIndex
CREATE UNIQUE INDEX "health_dismissals_tenant_id_project_id_key_key" ON "health_dismissals"("tenant_id", "project_id", "key");

-- AddForeignKey
ALTER TABLE "reconciliations" ADD CONSTRAINT "reconciliations_tenant_id_project_id_integration_id_fkey" FOREIGN KEY ("tenant_id", "project_id", "integration_id") REFERENCES "integrations"("tenant_id", "project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "health_dismissals" ADD CONSTRAINT "health_dismissals_tenant_id_project_id_fkey" FOREIGN KEY ("tenant_id", "project_id") REFERENCES "projects"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

SELECT aura_wall(t::regclass, true) FROM unnest(ARRAY['reconciliations', 'health_dismissals']) AS t;
