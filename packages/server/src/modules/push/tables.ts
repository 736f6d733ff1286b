interface SubscriptionTable {
  account_id: string;
  session_id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  created_at: Date;
}

export interface PreferenceTable {
  account_id: string;
  show_text: boolean;
  groups_only_mentions: boolean;
  quiet_from: number | null;
  quiet_until: number | null;
  quiet_time_zone: string | null;
}

export interface PushTables {
  'push.vapid': { name: string; public_key: string; private_key: string };
  'push.subscription': SubscriptionTable;
  'push.preference': PreferenceTable;
  'push.endpoint_claim': { endpoint_hash: Buffer; account_id: string; session_id: string };
}
