"""The first tables."""

import sqlalchemy as sa
from alembic import op

from mailbot import db

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", db.UTCDateTime(), nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("event", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("chain", "seq", name=op.f("uq_audit_chain_seq")),
    )
    op.create_index("ix_audit_subject", "audit", ["subject"], unique=False)
    op.create_table(
        "audit_heads",
        sa.Column("chain", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_audit_heads")),
    )
    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", db.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
    )
    op.create_table(
        "firms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("domain", sa.String(length=255), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("review", sa.String(length=12), nullable=False),
        sa.Column("requires_consent", sa.Boolean(), nullable=False),
        sa.Column("intake_tag", sa.String(length=40), nullable=True),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.Column("unchanged_previews", sa.Integer(), nullable=False),
        sa.Column("created_at", db.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firms")),
        sa.UniqueConstraint("intake_tag", name=op.f("uq_firms_intake_tag")),
    )
    op.create_index(op.f("ix_firms_domain"), "firms", ["domain"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("via", sa.String(length=8), nullable=False),
        sa.Column("mail_from", sa.String(length=320), nullable=False),
        sa.Column("rcpt_tos", sa.JSON(), nullable=False),
        sa.Column("peer", sa.String(length=60), nullable=False),
        sa.Column("helo", sa.String(length=255), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", db.UTCDateTime(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("lease_until", db.UTCDateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("claimed_email", sa.String(length=320), nullable=True),
        sa.Column("cleared", sa.Boolean(), nullable=False),
        sa.Column("processed_at", db.UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("digest", name=op.f("uq_inbox_digest")),
    )
    op.create_index("ix_inbox_state_id", "inbox", ["state", "id"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(length=40), nullable=False),
        sa.Column("recipient", sa.String(length=320), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("firm_id", sa.Integer(), nullable=True),
        sa.Column("referral_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("dedupe_key", sa.String(length=200), nullable=False),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("created_at", db.UTCDateTime(), nullable=False),
        sa.Column("due_at", db.UTCDateTime(), nullable=False),
        sa.Column("lease_until", db.UTCDateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", db.UTCDateTime(), nullable=True),
        sa.Column("trouble", sa.String(length=500), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_dedupe_key")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outbox_message_id")),
    )
    op.create_index("ix_outbox_due", "outbox", ["state", "due_at"], unique=False)
    op.create_index("ix_outbox_referral_id_recipient", "outbox", ["referral_id", "recipient"], unique=False)
    op.create_table(
        "suppressed",
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("since", db.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("email", name=op.f("pk_suppressed")),
    )
    op.create_table(
        "viewings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("page", sa.String(length=120), nullable=False),
        sa.Column("nonce", sa.String(length=40), nullable=False),
        sa.Column("choice", sa.String(length=40), nullable=False),
        sa.Column("rested", sa.Boolean(), nullable=False),
        sa.Column("at", db.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_viewings")),
    )
    op.create_index("ix_viewings_nonce", "viewings", ["nonce"], unique=False)
    op.create_index("ix_viewings_page_at", "viewings", ["page", "at"], unique=False)
    op.create_table(
        "contact_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_contact_files_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_files")),
    )
    op.create_index(op.f("ix_contact_files_contact_id"), "contact_files", ["contact_id"], unique=False)
    op.create_table(
        "contact_marks",
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_contact_marks_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("contact_id", "mark", name=op.f("pk_contact_marks")),
    )
    op.create_index("ix_contact_marks_mark", "contact_marks", ["mark"], unique=False)
    op.create_table(
        "held_gists",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("partners", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["inbox.id"], name=op.f("fk_held_gists_letter_id_inbox")),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_held_gists")),
    )
    op.create_table(
        "leads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("firm_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("narrative", sa.Text(), nullable=False),
        sa.Column("practice_area", sa.String(length=40), nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=2), nullable=True),
        sa.Column("county", sa.String(length=100), nullable=True),
        sa.Column("deadlines", sa.JSON(), nullable=False),
        sa.Column("attachments", sa.JSON(), nullable=False),
        sa.Column("unsure", sa.JSON(), nullable=False),
        sa.Column("created_at", db.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_leads_firm_id_firms")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leads")),
        sa.UniqueConstraint("contact_id", name=op.f("uq_leads_contact_id")),
    )
    op.create_index(op.f("ix_leads_firm_id"), "leads", ["firm_id"], unique=False)
    op.create_table(
        "members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("firm_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("created_at", db.UTCDateTime(), nullable=False),
        sa.Column("left_at", db.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_members_firm_id_firms")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("email", name=op.f("uq_members_email")),
    )
    op.create_index(op.f("ix_members_firm_id"), "members", ["firm_id"], unique=False)
    op.create_table(
        "partners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("firm_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("firm_name", sa.String(length=200), nullable=False),
        sa.Column("nickname", sa.String(length=100), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("created_at", db.UTCDateTime(), nullable=False),
        sa.Column("kept_at", db.UTCDateTime(), nullable=True),
        sa.Column("stopped_at", db.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_partners_firm_id_firms")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partners")),
        sa.UniqueConstraint("firm_id", "email", name=op.f("uq_partners_firm_id_email")),
    )
    op.create_index(op.f("ix_partners_email"), "partners", ["email"], unique=False)
    op.create_table(
        "asked_members",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("at", db.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["members.id"], name=op.f("fk_asked_members_member_id_members")
        ),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_asked_members")),
    )
    op.create_table(
        "referrals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("firm_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("letter_message_id", sa.String(length=500), nullable=False),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("remark_shared", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("why_shared", sa.Boolean(), nullable=False),
        sa.Column("consent", sa.String(length=200), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("send_after", db.UTCDateTime(), nullable=True),
        sa.Column("created_at", db.UTCDateTime(), nullable=False),
        sa.Column("closed_at", db.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["firm_id"], ["firms.id"], name=op.f("fk_referrals_firm_id_firms")),
        sa.ForeignKeyConstraint(["lead_id"], ["leads.id"], name=op.f("fk_referrals_lead_id_leads")),
        sa.ForeignKeyConstraint(["member_id"], ["members.id"], name=op.f("fk_referrals_member_id_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
        sa.UniqueConstraint("firm_id", "number", name=op.f("uq_referrals_firm_id_number")),
    )
    op.create_index(op.f("ix_referrals_lead_id"), "referrals", ["lead_id"], unique=False)
    op.create_index(op.f("ix_referrals_letter_id"), "referrals", ["letter_id"], unique=False)
    op.create_index("ix_referrals_state_send_after", "referrals", ["state", "send_after"], unique=False)
    op.create_table(
        "offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("created_at", db.UTCDateTime(), nullable=False),
        sa.Column("sent_at", db.UTCDateTime(), nullable=True),
        sa.Column("expires_at", db.UTCDateTime(), nullable=True),
        sa.Column("answered_at", db.UTCDateTime(), nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("handed_back", sa.Boolean(), nullable=False),
        sa.Column("undeliverable_at", db.UTCDateTime(), nullable=True),
        sa.Column("reminded_at", db.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["partner_id"], ["partners.id"], name=op.f("fk_offers_partner_id_partners")),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.id"], name=op.f("fk_offers_referral_id_referrals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
        sa.UniqueConstraint(
            "referral_id", "partner_id", "round", name=op.f("uq_offers_referral_id_partner_id_round")
        ),
    )
    op.create_index("ix_offers_partner_id", "offers", ["partner_id"], unique=False)
    op.create_index("ix_offers_state_expires_at", "offers", ["state", "expires_at"], unique=False)
    op.create_index("ix_offers_state_sent_at", "offers", ["state", "sent_at"], unique=False)
    op.create_index(
        "uq_offers_one_acceptance",
        "offers",
        ["referral_id"],
        unique=True,
        sqlite_where=sa.text("state = 'accepted'"),
        postgresql_where=sa.text("state = 'accepted'"),
    )
    op.create_table(
        "nudges",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("at", db.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_nudges_offer_id_offers")),
        sa.PrimaryKeyConstraint("offer_id", "rung", name=op.f("pk_nudges")),
    )
    op.create_table(
        "releases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("at", db.UTCDateTime(), nullable=False),
        sa.Column("ended_at", db.UTCDateTime(), nullable=True),
        sa.Column("ended_why", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offers.id"], name=op.f("fk_releases_offer_id_offers")),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partners.id"], name=op.f("fk_releases_partner_id_partners")
        ),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.id"], name=op.f("fk_releases_referral_id_referrals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_releases")),
    )
    op.create_index("ix_releases_referral_id", "releases", ["referral_id"], unique=False)
    op.create_table(
        "other_addresses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("asked_at", db.UTCDateTime(), nullable=False),
        sa.Column("approved_at", db.UTCDateTime(), nullable=True),
        sa.Column("refused_at", db.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["release_id"], ["releases.id"], name=op.f("fk_other_addresses_release_id_releases")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_addresses")),
    )
    op.create_index("ix_other_addresses_release_id", "other_addresses", ["release_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_other_addresses_release_id", table_name="other_addresses")
    op.drop_table("other_addresses")
    op.drop_index("ix_releases_referral_id", table_name="releases")
    op.drop_table("releases")
    op.drop_table("nudges")
    op.drop_index(
        "uq_offers_one_acceptance",
        table_name="offers",
        sqlite_where=sa.text("state = 'accepted'"),
        postgresql_where=sa.text("state = 'accepted'"),
    )
    op.drop_index("ix_offers_state_sent_at", table_name="offers")
    op.drop_index("ix_offers_state_expires_at", table_name="offers")
    op.drop_index("ix_offers_partner_id", table_name="offers")
    op.drop_table("offers")
    op.drop_index("ix_referrals_state_send_after", table_name="referrals")
    op.drop_index(op.f("ix_referrals_letter_id"), table_name="referrals")
    op.drop_index(op.f("ix_referrals_lead_id"), table_name="referrals")
    op.drop_table("referrals")
    op.drop_table("asked_members")
    op.drop_index(op.f("ix_partners_email"), table_name="partners")
    op.drop_table("partners")
    op.drop_index(op.f("ix_members_firm_id"), table_name="members")
    op.drop_table("members")
    op.drop_index(op.f("ix_leads_firm_id"), table_name="leads")
    op.drop_table("leads")
    op.drop_table("held_gists")
    op.drop_index("ix_contact_marks_mark", table_name="contact_marks")
    op.drop_table("contact_marks")
    op.drop_index(op.f("ix_contact_files_contact_id"), table_name="contact_files")
    op.drop_table("contact_files")
    op.drop_index("ix_viewings_page_at", table_name="viewings")
    op.drop_index("ix_viewings_nonce", table_name="viewings")
    op.drop_table("viewings")
    op.drop_table("suppressed")
    op.drop_index("ix_outbox_referral_id_recipient", table_name="outbox")
    op.drop_index("ix_outbox_due", table_name="outbox")
    op.drop_table("outbox")
    op.drop_index("ix_inbox_state_id", table_name="inbox")
    op.drop_table("inbox")
    op.drop_index(op.f("ix_firms_domain"), table_name="firms")
    op.drop_table("firms")
    op.drop_table("contacts")
    op.drop_table("audit_heads")
    op.drop_index("ix_audit_subject", table_name="audit")
    op.drop_table("audit")
