import { testDatabase } from "@/lib/platform/db/testing";

await testDatabase();
