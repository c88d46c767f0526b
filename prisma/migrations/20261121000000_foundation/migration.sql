-- CreateTable
CREATE TABLE "products" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "products_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "variants" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "variants_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "customers" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "email_hash" TEXT,
    "email_encrypted" TEXT,
    "country" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customers_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "orders" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(6) NOT NULL,
    "day" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "channel" TEXT NOT NULL DEFAULT '',
    "country" TEXT NOT NULL DEFAULT '',
    "customer_id" UUID,
    "customer_type" TEXT NOT NULL DEFAULT 'guest',
    "import_id" UUID NOT NULL,
    "known_at" TIMESTAMPTZ(6) NOT NULL,
    "vanished_at" TIMESTAMPTZ(6),

    CONSTRAINT "orders_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "order_lines" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL,
    "variant_id" UUID NOT NULL,
    "quantity" BIGINT NOT NULL,
    "unit_price_micros" BIGINT NOT NULL,
    "amount_micros" BIGINT NOT NULL,
    "import_id" UUID NOT NULL,

    CONSTRAINT "order_lines_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "campaigns" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "account" TEXT NOT NULL DEFAULT '',
    "external_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_day" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaigns_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "ad_days" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "ad_set" TEXT NOT NULL DEFAULT '',
    "ad" TEXT NOT NULL DEFAULT '',
    "day" DATE NOT NULL,
    "time_zone" TEXT,
    "currency" CHAR(3) NOT NULL,
    "spend_micros" BIGINT NOT NULL,
    "impressions" BIGINT NOT NULL,
    "clicks" BIGINT NOT NULL,
    "conversions_micros" BIGINT NOT NULL,
    "conversion_value_micros" BIGINT NOT NULL,
    "estimated" BOOLEAN NOT NULL DEFAULT false,
    "import_id" UUID NOT NULL,
    "known_at" TIMESTAMPTZ(6) NOT NULL,
    "vanished_at" TIMESTAMPTZ(6),

    CONSTRAINT "ad_days_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "fx_rates" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "base" CHAR(3) NOT NULL,
    "quote" CHAR(3) NOT NULL,
    "day" DATE NOT NULL,
    "rate" DECIMAL(24,12) NOT NULL,
    "import_id" UUID NOT NULL,
    "known_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "fx_rates_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "fact_history" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "fact_id" UUID NOT NULL,
    "value" JSONB NOT NULL,
    "import_id" UUID NOT NULL,
    "replaced_by" UUID NOT NULL,
    "known_until" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "fact_history_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "imports" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "rows" BIGINT NOT NULL DEFAULT 0,
    "encoding" TEXT,
    "delimiter" TEXT,
    "columns" JSONB NOT NULL DEFAULT '[]',
    "sample" JSONB NOT NULL DEFAULT '[]',
    "mapping" JSONB,
    "report" JSONB,
    "error" JSONB,
    "progress" JSONB,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(6),

    CONSTRAINT "imports_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "import_blocks" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "first_row" BIGINT NOT NULL,
    "rows" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "import_blocks_pkey" PRIMARY KEY ("tenant_id","project_id","import_id","stage","sequence")
);

-- CreateTable
CREATE TABLE "import_refusals" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "row" BIGINT NOT NULL,
    "column" TEXT,
    "reason" TEXT NOT NULL,

    CONSTRAINT "import_refusals_pkey" PRIMARY KEY ("tenant_id","project_id","import_id","sequence")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "realm" TEXT NOT NULL,
    "email_hash" TEXT NOT NULL,
    "email_encrypted" TEXT NOT NULL,
    "name_encrypted" TEXT,
    "password_hash" TEXT,
    "email_verified_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "realm" TEXT NOT NULL,
    "agent" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "directory" (
    "kind" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "tenant_id" UUID NOT NULL,
    "target_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "directory_pkey" PRIMARY KEY ("kind","key_hash","tenant_id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "canaries" (
    "key_id" TEXT NOT NULL,
    "ciphertext" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "canaries_pkey" PRIMARY KEY ("key_id")
);

-- CreateTable
CREATE TABLE "cube_orders" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "slice" TEXT NOT NULL,
    "level" SMALLINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "bucket" TIMESTAMP(0) NOT NULL,
    "channel" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "customer_type" TEXT NOT NULL,
    "known_day" DATE NOT NULL,
    "source_run" UUID NOT NULL,
    "gross_micros" BIGINT NOT NULL,
    "refund_micros" BIGINT NOT NULL,
    "orders" BIGINT NOT NULL,
    "units" BIGINT NOT NULL,

    CONSTRAINT "cube_orders_pkey" PRIMARY KEY ("tenant_id","project_id","version","slice","level","currency","bucket","channel","country","customer_type","known_day","source_run")
);

-- CreateTable
CREATE TABLE "cube_line_blocks" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "level" SMALLINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "bucket" DATE NOT NULL,
    "known_day" DATE NOT NULL,
    "source_run" UUID NOT NULL,
    "variant_ids" UUID[],
    "gross_micros" BIGINT[],
    "refund_micros" BIGINT[],
    "units" BIGINT[],

    CONSTRAINT "cube_line_blocks_pkey" PRIMARY KEY ("tenant_id","project_id","version","level","currency","bucket","known_day","source_run")
);

-- CreateTable
CREATE TABLE "cube_ads" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "slice" TEXT NOT NULL,
    "level" SMALLINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "bucket" DATE NOT NULL,
    "channel" TEXT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "ad_set" TEXT NOT NULL,
    "ad" TEXT NOT NULL,
    "known_day" DATE NOT NULL,
    "source_run" UUID NOT NULL,
    "spend_micros" BIGINT NOT NULL,
    "impressions" BIGINT NOT NULL,
    "clicks" BIGINT NOT NULL,
    "conversions_micros" BIGINT NOT NULL,
    "conversion_value_micros" BIGINT NOT NULL,
    "estimated_micros" BIGINT NOT NULL,

    CONSTRAINT "cube_ads_pkey" PRIMARY KEY ("tenant_id","project_id","slice","level","currency","bucket","channel","campaign_id","ad_set","ad","known_day","source_run")
);

-- CreateTable
CREATE TABLE "customer_days" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "customer_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "previous_day" DATE,

    CONSTRAINT "customer_days_pkey" PRIMARY KEY ("tenant_id","project_id","version","customer_id","day")
);

-- CreateTable
CREATE TABLE "cube_customers" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "grain" TEXT NOT NULL,
    "previous_grain" TEXT NOT NULL,
    "bucket" DATE NOT NULL,
    "previous" DATE NOT NULL,
    "known_day" DATE NOT NULL,
    "source_run" UUID NOT NULL,
    "customers" BIGINT NOT NULL,

    CONSTRAINT "cube_customers_pkey" PRIMARY KEY ("tenant_id","project_id","version","grain","previous_grain","bucket","previous","known_day","source_run")
);

-- CreateTable
CREATE TABLE "fx_days" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "base" CHAR(3) NOT NULL,
    "quote" CHAR(3) NOT NULL,
    "day" DATE NOT NULL,
    "rate" DECIMAL(34,22) NOT NULL,
    "rate_day" DATE NOT NULL,

    CONSTRAINT "fx_days_pkey" PRIMARY KEY ("tenant_id","project_id","base","quote","day")
);

-- CreateTable
CREATE TABLE "fact_extents" (
    "tenant_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "family" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "known_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "fact_extents_pkey" PRIMARY KEY ("tenant_id","project_id","family","currency")
);

-- CreateTable
CREATE TABLE "tenants" (
    "tenant_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "plan" TEXT NOT NULL DEFAULT 'free',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "tenants_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "projects" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "rollup_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "projects_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" TEXT,
    "project_id" UUID,
    "request_id" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "audit_seals" (
    "tenant_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "event_id" UUID NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_seals_pkey" PRIMARY KEY ("tenant_id","sequence")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "tenant_id" UUID NOT NULL,
    "key_hash" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER,
    "answer" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("tenant_id","key_hash")
);

-- CreateTable
CREATE TABLE "blobs" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6),

    CONSTRAINT "blobs_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "blob_chunks" (
    "tenant_id" UUID NOT NULL,
    "blob_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "blob_chunks_pkey" PRIMARY KEY ("tenant_id","blob_id","sequence")
);

-- CreateIndex
CREATE UNIQUE INDEX "products_tenant_id_project_id_id_key" ON "products"("tenant_id", "project_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "products_tenant_id_project_id_external_id_key" ON "products"("tenant_id", "project_id", "external_id");

-- CreateIndex
CREATE INDEX "variants_tenant_id_project_id_product_id_idx" ON "variants"("tenant_id", "project_id", "product_id");

-- CreateIndex
CREATE UNIQUE INDEX "variants_tenant_id_project_id_id_key" ON "variants"("tenant_id", "project_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "variants_tenant_id_project_id_external_id_key" ON "variants"("tenant_id", "project_id", "external_id");

-- CreateIndex
CREATE INDEX "customers_tenant_id_project_id_email_hash_idx" ON "customers"("tenant_id", "project_id", "email_hash");

-- CreateIndex
CREATE UNIQUE INDEX "customers_tenant_id_project_id_id_key" ON "customers"("tenant_id", "project_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "customers_tenant_id_project_id_external_id_key" ON "customers"("tenant_id", "project_id", "external_id");

-- CreateIndex
CREATE INDEX "orders_tenant_id_project_id_placed_at_idx" ON "orders"("tenant_id", "project_id", "placed_at");

-- CreateIndex
CREATE INDEX "orders_tenant_id_project_id_customer_id_placed_at_idx" ON "orders"("tenant_id", "project_id", "customer_id", "placed_at");

-- CreateIndex
CREATE UNIQUE INDEX "orders_tenant_id_project_id_external_id_key" ON "orders"("tenant_id", "project_id", "external_id");

-- CreateIndex
CREATE INDEX "order_lines_tenant_id_project_id_occurred_at_idx" ON "order_lines"("tenant_id", "project_id", "occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "order_lines_tenant_id_project_id_order_id_place_key" ON "order_lines"("tenant_id", "project_id", "order_id", "place");

-- CreateIndex
CREATE UNIQUE INDEX "campaigns_tenant_id_project_id_id_key" ON "campaigns"("tenant_id", "project_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "campaigns_tenant_id_project_id_channel_account_external_id_key" ON "campaigns"("tenant_id", "project_id", "channel", "account", "external_id");

-- CreateIndex
CREATE INDEX "ad_days_tenant_id_project_id_day_idx" ON "ad_days"("tenant_id", "project_id", "day");

-- CreateIndex
CREATE UNIQUE INDEX "ad_days_tenant_id_project_id_campaign_id_ad_set_ad_day_key" ON "ad_days"("tenant_id", "project_id", "campaign_id", "ad_set", "ad", "day");

-- CreateIndex
CREATE UNIQUE INDEX "fx_rates_tenant_id_project_id_base_quote_day_key" ON "fx_rates"("tenant_id", "project_id", "base", "quote", "day");

-- CreateIndex
CREATE INDEX "fact_history_tenant_id_project_id_entity_fact_id_idx" ON "fact_history"("tenant_id", "project_id", "entity", "fact_id");

-- CreateIndex
CREATE INDEX "fact_history_tenant_id_project_id_replaced_by_idx" ON "fact_history"("tenant_id", "project_id", "replaced_by");

-- CreateIndex
CREATE UNIQUE INDEX "imports_tenant_id_project_id_id_key" ON "imports"("tenant_id", "project_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "users_realm_email_hash_key" ON "users"("realm", "email_hash");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "rate_limits_expire_idx" ON "rate_limits"("expire");

-- CreateIndex
CREATE UNIQUE INDEX "memberships_tenant_id_user_id_key" ON "memberships"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "projects_tenant_id_slug_key" ON "projects"("tenant_id", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "audit_seals_tenant_id_event_id_key" ON "audit_seals"("tenant_id", "event_id");

-- AddForeignKey
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_project_id_fkey" FOREIGN KEY ("tenant_id", "project_id") REFERENCES "projects"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "variants" ADD CONSTRAINT "variants_tenant_id_project_id_product_id_fkey" FOREIGN KEY ("tenant_id", "project_id", "product_id") REFERENCES "products"("tenant_id", "project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "customers" ADD CONSTRAINT "customers_tenant_id_project_id_fkey" FOREIGN KEY ("tenant_id", "project_id") REFERENCES "projects"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_tenant_id_project_id_fkey" FOREIGN KEY ("tenant_id", "project_id") REFERENCES "projects"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ad_days" ADD CONSTRAINT "ad_days_tenant_id_project_id_campaign_id_fkey" FOREIGN KEY ("tenant_id", "project_id", "campaign_id") REFERENCES "campaigns"("tenant_id", "project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "fx_rates" ADD CONSTRAINT "fx_rates_tenant_id_project_id_fkey" FOREIGN KEY ("tenant_id", "project_id") REFERENCES "projects"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "imports" ADD CONSTRAINT "imports_tenant_id_project_id_fkey" FOREIGN KEY ("tenant_id", "project_id") REFERENCES "projects"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import_blocks" ADD CONSTRAINT "import_blocks_tenant_id_project_id_import_id_fkey" FOREIGN KEY ("tenant_id", "project_id", "import_id") REFERENCES "imports"("tenant_id", "project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import_refusals" ADD CONSTRAINT "import_refusals_tenant_id_project_id_import_id_fkey" FOREIGN KEY ("tenant_id", "project_id", "import_id") REFERENCES "imports"("tenant_id", "project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("tenant_id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "projects" ADD CONSTRAINT "projects_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("tenant_id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "blob_chunks" ADD CONSTRAINT "blob_chunks_tenant_id_blob_id_fkey" FOREIGN KEY ("tenant_id", "blob_id") REFERENCES "blobs"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;


