CREATE TABLE "article_versions" ("article_id" text not null,
  "version" text not null,
  "text" text not null,
  "kept_at" bigint not null,
  constraint "article_versions_key" primary key ("article_id",
  "version"));

CREATE TABLE "cases" ("id" text not null primary key,
  "version" integer not null,
  "team" text not null,
  "channel" text not null,
  "thread" text,
  "reported_ts" text,
  "state" text not null,
  "body" text not null,
  "created_at" bigint not null,
  "updated_at" bigint not null,
  "requester" text,
  "fingerprint" text,
  "purged_at" bigint);

CREATE INDEX "cases_by_fingerprint" on "cases" ("team", "fingerprint", "created_at");

CREATE INDEX "cases_by_message" on "cases" ("team", "channel", "reported_ts");

CREATE INDEX "cases_by_requester" on "cases" ("team", "requester", "created_at");

CREATE INDEX "cases_by_thread" on "cases" ("team", "channel", "thread", "created_at");

CREATE INDEX "cases_by_time" on "cases" ("created_at");

CREATE INDEX "cases_to_purge" on "cases" ("purged_at", "state", "updated_at");

CREATE TABLE "channel_modes" ("team" text not null,
  "channel" text not null,
  "mode" text not null,
  "set_by" text not null,
  "set_at" bigint not null,
  constraint "channel_modes_key" primary key ("team",
  "channel"));

CREATE TABLE "deliveries" ("id" text not null primary key,
  "seq" bigint not null,
  "lane" text not null,
  "team" text not null,
  "case_id" text,
  "needs" text,
  "call" text not null,
  "state" text not null,
  "attempts" integer not null,
  "attempt_at" bigint,
  "not_before" bigint not null,
  "posted_channel" text,
  "posted_ts" text,
  "failure" text,
  "created_at" bigint not null,
  "ended_at" bigint,
  "kind" text default 'post' not null,
  "precedence" integer default 2 not null,
  "forgets_address" integer default 0 not null);

CREATE INDEX "deliveries_by_case" on "deliveries" ("case_id");

CREATE INDEX "deliveries_by_message" on "deliveries" ("posted_channel", "posted_ts");

CREATE INDEX "deliveries_by_seq" on "deliveries" ("seq");

CREATE INDEX "deliveries_open_case" on "deliveries" ("ended_at", "lane", "case_id", "seq", "id");

CREATE INDEX "deliveries_open_turn" on "deliveries" ("ended_at", "lane", "precedence", "seq", "id");

CREATE TABLE "facts" ("id" text not null primary key,
  "at" bigint not null,
  "kind" text not null,
  "team" text not null,
  "case_id" text,
  "article_id" text,
  "data" text not null);

CREATE INDEX "facts_by_article" on "facts" ("article_id", "at");

CREATE INDEX "facts_by_kind" on "facts" ("team", "kind", "at");

CREATE TABLE "inbox" ("id" text not null primary key,
  "seq" bigint not null,
  "lane" text not null,
  "author" text,
  "body" text not null,
  "keys" text not null,
  "state" text not null,
  "attempts" integer not null,
  "not_before" bigint not null,
  "posted_at" bigint not null,
  "received_at" bigint not null,
  "ended_at" bigint,
  "failure" text);

CREATE INDEX "inbox_by_seq" on "inbox" ("seq");

CREATE INDEX "inbox_open" on "inbox" ("ended_at", "seq", "id");

CREATE INDEX "inbox_open_author" on "inbox" ("ended_at", "author", "seq");

CREATE INDEX "inbox_open_lane" on "inbox" ("ended_at", "lane", "seq");

CREATE TABLE "inbox_keys" ("key" text not null primary key,
  "inbox_id" text not null);

CREATE INDEX "inbox_keys_by_row" on "inbox_keys" ("inbox_id");

CREATE TABLE "kysely_migration" ("name" varchar(255) not null primary key,
  "timestamp" varchar(255) not null);

CREATE TABLE "kysely_migration_lock" ("id" varchar(255) not null primary key,
  "is_locked" integer default 0 not null);

CREATE TABLE "lanes" ("queue" text not null,
  "key" text not null,
  "holder" text,
  "lease_until" bigint not null,
  "not_before" bigint not null,
  "used_at" bigint not null,
  constraint "lanes_key" primary key ("queue",
  "key"));

CREATE TABLE "overdue_lists" ("delivery" text not null primary key,
  "tickets" text not null,
  "posted_at" bigint not null);

CREATE TABLE "purges" ("id" text not null primary key,
  "at" bigint not null,
  "before" bigint not null,
  "reports" integer not null,
  "marks" integer not null,
  "cases" integer not null,
  "why" text default 'age' not null,
  "reviews" integer default 0 not null);

CREATE INDEX "purges_by_time" on "purges" ("at");

CREATE TABLE "report_marks" ("report_id" text not null,
  "kind" text not null,
  "text" text not null,
  "term" text not null);

CREATE INDEX "report_marks_by_report" on "report_marks" ("report_id");

CREATE INDEX "report_marks_by_term" on "report_marks" ("term");

CREATE TABLE "reports" ("id" text not null primary key,
  "team" text not null,
  "channel" text not null,
  "ts" text,
  "person" text not null,
  "kind" text not null,
  "case_id" text,
  "at" bigint not null);

CREATE INDEX "reports_by_message" on "reports" ("team", "channel", "ts");

CREATE INDEX "reports_by_person" on "reports" ("team", "person", "at");

CREATE INDEX "reports_by_time" on "reports" ("at");

CREATE TABLE "reviews" ("id" text not null primary key,
  "team" text not null,
  "person" text not null,
  "body" text not null,
  "created_at" bigint not null);

CREATE INDEX "reviews_by_person" on "reviews" ("team", "person", "created_at");

CREATE INDEX "reviews_by_time" on "reviews" ("created_at");

CREATE TABLE "store_checks" ("id" text not null primary key,
  "count" bigint not null);

CREATE TABLE "ticket_references" ("connector" text not null,
  "reference" text not null,
  "ticket_id" text not null,
  constraint "ticket_references_key" primary key ("connector",
  "reference",
  "ticket_id"));

CREATE TABLE "tickets" ("id" text not null primary key,
  "version" integer not null,
  "team" text not null,
  "state" text not null,
  "card_delivery" text not null,
  "body" text not null,
  "created_at" bigint not null,
  "updated_at" bigint not null,
  "fingerprint" text,
  "claimed_by" text);

CREATE INDEX "tickets_by_card" on "tickets" ("card_delivery");

CREATE INDEX "tickets_by_fingerprint" on "tickets" ("team", "fingerprint", "state");

CREATE INDEX "tickets_by_state" on "tickets" ("team", "state", "created_at");

CREATE TABLE "timers" ("case_id" text not null,
  "kind" text not null,
  "due_at" bigint not null,
  constraint "timers_key" primary key ("case_id",
  "kind"));

CREATE INDEX "timers_by_time" on "timers" ("due_at");

CREATE TABLE "tracker_deliveries" ("id" text not null primary key,
  "seq" bigint not null,
  "lane" text not null,
  "team" text not null,
  "ticket_id" text not null,
  "call" text not null,
  "state" text not null,
  "attempts" integer not null,
  "tries_from" integer not null,
  "not_before" bigint not null,
  "failure" text,
  "created_at" bigint not null,
  "ended_at" bigint);

CREATE INDEX "tracker_deliveries_by_ticket" on "tracker_deliveries" ("ticket_id", "seq");

CREATE INDEX "tracker_deliveries_open" on "tracker_deliveries" ("ended_at", "lane", "seq", "id");

CREATE TABLE "tracker_turns" ("connector" text not null primary key,
  "since" bigint not null,
  "next_at" bigint not null);
