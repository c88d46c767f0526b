import type { Stored } from "../store/objects";

/** The fields that the stand-in itself works with; the others are filled where an object is made. */
export type Metadata = Record<string, string>;

export interface ListOf<T> { object: "list"; data: T[]; has_more: boolean; url: string; total_count?: number }
export type Interval = "day" | "week" | "month" | "year";

export interface Price extends Stored {
  active: boolean;
  currency: string;
  lookup_key: string | null;
  metadata: Metadata;
  nickname: string | null;
  product: string;
  recurring: { interval: Interval; interval_count: number; trial_period_days: number | null } | null;
  unit_amount: number;
}

export interface Product extends Stored { active: boolean; name: string; description: string | null; metadata: Metadata; default_price: string | null; updated: number }

export interface Customer extends Stored {
  balance: number;
  currency: string | null;
  email: string | null;
  name: string | null;
  address: unknown;
  phone: string | null;
  invoice_prefix: string;
  invoice_settings: { default_payment_method: string | null; [field: string]: unknown };
  metadata: Metadata;
  next_invoice_sequence: number;
  test_clock: string | null;
  delinquent: boolean;
}

export interface PaymentMethod extends Stored {
  customer: string | null;
  card: { brand: string; last4: string; exp_month: number; exp_year: number; [field: string]: unknown };
  metadata: Metadata;
  /** What its charges do. */
  _outcome: string;
}

export interface Item extends Stored {
  current_period_start: number;
  current_period_end: number;
  metadata: Metadata;
  price: Price;
  quantity: number;
  subscription: string;
}

export interface Subscription extends Stored {
  billing_cycle_anchor: number;
  cancel_at: number | null;
  cancel_at_period_end: boolean;
  canceled_at: number | null;
  cancellation_details: { comment: string | null; feedback: string | null; feedback_option: string | null; reason: string | null };
  collection_method: string;
  created: number;
  currency: string;
  customer: string;
  default_payment_method: string | null;
  discounts: string[];
  ended_at: number | null;
  items: ListOf<Item>;
  latest_invoice: string | null;
  metadata: Metadata;
  pause_collection: { behavior: string; resumes_at: number | null } | null;
  status: string;
  status_details: unknown;
  test_clock: string | null;
  trial_end: number | null;
  trial_start: number | null;
  trial_settings: { end_behavior: { missing_payment_method: string } };
  _trialWarned: boolean;
  _upcomingFor: number;
}

export interface Line {
  id: string;
  object: "line_item";
  amount: number;
  currency: string;
  description: string;
  discount_amounts: { amount: number; discount: string }[];
  period: { start: number; end: number };
  quantity: number;
  [field: string]: unknown;
}

export interface Invoice extends Stored {
  amount_due: number;
  amount_paid: number;
  amount_remaining: number;
  attempt_count: number;
  attempted: boolean;
  auto_advance: boolean;
  automatically_finalizes_at: number | null;
  billing_reason: string;
  collection_method: string;
  created: number;
  currency: string;
  customer: string;
  default_payment_method: string | null;
  discounts: string[];
  due_date: number | null;
  ending_balance: number | null;
  hosted_invoice_url: string | null;
  invoice_pdf: string | null;
  lines: ListOf<Line>;
  metadata: Metadata;
  next_payment_attempt: number | null;
  number: string | null;
  parent: { type: string; subscription_details: { subscription: string; metadata: Metadata } | null; quote_details: null } | null;
  period_start: number;
  period_end: number;
  starting_balance: number;
  status: string;
  status_transitions: { finalized_at: number | null; marked_uncollectible_at: number | null; paid_at: number | null; voided_at: number | null };
  subtotal: number;
  test_clock: string | null;
  total: number;
  total_discount_amounts: { amount: number; discount: string }[];
}

export interface PendingItem extends Stored {
  amount: number;
  currency: string;
  customer: string;
  description: string | null;
  invoice: string | null;
  metadata: Metadata;
  period: { start: number; end: number };
  proration: boolean;
  quantity: number;
  _line: Line;
  _subscription: string | null;
}

export interface Coupon extends Stored {
  amount_off: number | null;
  currency: string | null;
  duration: "forever" | "once" | "repeating";
  duration_in_months: number | null;
  max_redemptions: number | null;
  metadata: Metadata;
  name: string | null;
  percent_off: number | null;
  redeem_by: number | null;
  times_redeemed: number;
  valid: boolean;
}

export interface PromotionCode extends Stored {
  active: boolean;
  code: string;
  customer: string | null;
  expires_at: number | null;
  max_redemptions: number | null;
  metadata: Metadata;
  promotion: { type: "coupon"; coupon: string };
  times_redeemed: number;
}

export interface Discount extends Stored {
  end: number | null;
  start: number;
  promotion_code: string | null;
  source: { type: "coupon"; coupon: string };
  subscription: string | null;
  customer: string | null;
}
