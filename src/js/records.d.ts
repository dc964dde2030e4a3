/** Onboarding records, memories and actors: what the resources of `MemsyClient` take and return. */

import type { Open } from "./types.js";

/** Customization record of an organization. */
export interface Org {
  /** The organization. */
  orgId: string;
  /** Display name. */
  name: string;
  /** What matters at this level; the prompt is made from it. */
  focus: string;
  /** What the service tells its extraction at this level. */
  promotionPrompt: string;
  /** ISO 8601. */
  createdAt: string;
  /** ISO 8601. */
  updatedAt: string;
  /** How the prompt was made; null when the service does not say. */
  promptMeta: Record<string, unknown> | null;
}

/** Customization record of a role. */
export interface Role {
  /** Assigned by the service. */
  roleId: string;
  /** The organization. */
  orgId: string;
  /** Display name. */
  name: string;
  /** What matters at this level; the prompt is made from it. */
  focus: string;
  /** What the service tells its extraction at this level. */
  promotionPrompt: string;
  /** ISO 8601. */
  createdAt: string;
  /** ISO 8601. */
  updatedAt: string;
  /** How the prompt was made; null when the service does not say. */
  promptMeta: Record<string, unknown> | null;
}

/** Customization record of a team. */
export interface Team {
  /** Assigned by the service. */
  teamId: string;
  /** The organization. */
  orgId: string;
  /** Display name. */
  name: string;
  /** What matters at this level; the prompt is made from it. */
  focus: string;
  /** What the service tells its extraction at this level. */
  promotionPrompt: string;
  /** ISO 8601. */
  createdAt: string;
  /** ISO 8601. */
  updatedAt: string;
  /** How the prompt was made; null when the service does not say. */
  promptMeta: Record<string, unknown> | null;
}

/** What to change of a record; what is left out stays. */
export interface OnboardingUpdate {
  /** Display name. */
  name?: string | undefined;
  /** What matters at this level. Does not make a new prompt by itself. */
  focus?: string | undefined;
  /** The prompt itself. */
  promotionPrompt?: string | undefined;
}

/** As {@link OnboardingUpdate}. */
export type OrgUpdate = OnboardingUpdate;
/** As {@link OnboardingUpdate}. */
export type RoleUpdate = OnboardingUpdate;
/** As {@link OnboardingUpdate}. */
export type TeamUpdate = OnboardingUpdate;

/** Which page of roles. */
export interface RoleListOptions {
  /** Entries of a page, default 100. */
  limit?: number | undefined;
  /** Entries before it, default 0. */
  offset?: number | undefined;
}

/** As {@link RoleListOptions}. */
export type TeamListOptions = RoleListOptions;

/** Who memories are about: derived from the memories at each request, never stored. */
export interface Actor {
  /** As the events gave it. */
  actorId: string;
  /** When the oldest memory was made (ISO 8601). */
  firstMemoryAt: string | null;
  /** When the newest memory was made (ISO 8601). */
  lastMemoryAt: string | null;
  /** All memories. */
  memoryCount: number;
  /** Active memories. */
  activeMemoryCount: number;
  /** Levels of the memories. */
  scopeLevels: Open<ScopeLevel>[];
  /** Roles of the memories. */
  roleIds: string[];
  /** Teams of the memories. */
  teamIds: string[];
}

/** Whom a memory is for. */
export type ScopeLevel = "org" | "role" | "team" | "actor";

/** Order of actors; the service refuses others. */
export type ActorSort = "first_memory_desc" | "first_memory_asc" | "last_memory_desc" | "actor_id_asc";

/** Which actors. */
export interface ActorListOptions {
  /** Default: the organization of the key; another one is an `AuthorizationError`. */
  orgId?: string | undefined;
  /** Entries of a page, 1 to 500, default 100. */
  limit?: number | undefined;
  /** Entries before it, default 0. */
  offset?: number | undefined;
  /** Default `first_memory_desc`. */
  sort?: Open<ActorSort> | undefined;
  /** Only ids with this in them, in any case. */
  q?: string | undefined;
}

/** Which organization. */
export interface ActorGetOptions {
  /** Default: the organization of the key. */
  orgId?: string | undefined;
}

/** A page of actors. */
export interface ActorListResponse {
  /** The page. */
  items: Actor[];
  /** Actors in all, after `q`. */
  total: number;
  /** As asked for. */
  limit: number;
  /** As asked for. */
  offset: number;
  /** The service looked at only part of the memories: actors may be missing, counts are too low. */
  truncated: boolean;
}

/** Order of memories. */
export type MemorySort = "observed_at_desc" | "observed_at_asc" | "strength_desc" | "confidence_desc" | "created_at_desc";
/** Kind of memory. */
export type MemoryKind = "semantic" | "episodic" | "procedural";
/** Type of statement; the service may know more. */
export type MemoryType = "fact" | "preference" | "norm" | "decision" | "event";
/** State of a memory. */
export type MemoryStatus = "active" | "archived" | "decayed";

/** Which memories. */
export interface MemoryListOptions {
  /** Only those of this actor. */
  actorId?: string | undefined;
  /** Only this `memoryKind`. */
  kind?: Open<MemoryKind> | undefined;
  /** Only this type. */
  type?: Open<MemoryType> | undefined;
  /** Default: active ones. */
  status?: Open<MemoryStatus> | undefined;
  /** Default `observed_at_desc`. */
  sort?: Open<MemorySort> | undefined;
  /** Only those with this in their text. */
  search?: string | undefined;
  /** Entries of a page, 1 to 200, default 50. */
  limit?: number | undefined;
  /** Entries before it, default 0. */
  offset?: number | undefined;
}

/** Whom a memory is for. */
export interface MemoryScope {
  /** Level. */
  level: Open<ScopeLevel>;
  /** The actor, at that level. */
  actorId: string | null;
  /** The team, at that level. */
  teamId: string | null;
  /** The role, at that level. */
  roleId: string | null;
}

/** A memory with everything known of it. */
export interface MemoryItem {
  /** Opaque. */
  memoryId: string;
  /** The organization. */
  orgId: string;
  /** Whom it is for. */
  scope: MemoryScope;
  /** Type of statement. */
  type: Open<MemoryType>;
  /** As the service names it; for filters use `memoryKind`. */
  kind: string;
  /** Kind of memory. */
  memoryKind: Open<MemoryKind>;
  /** State. */
  status: Open<MemoryStatus>;
  /** The memory, as a statement. */
  text: string;
  /** 0 to 1. */
  confidence: number;
  /** 0 to 5, starting at 1. */
  strength: number;
  /** How often search returned it. */
  recallCount: number;
  /** Days until its strength is half. */
  decayHalfLifeDays: number;
  /** Whether it never decays. */
  pinned: boolean;
  /** Tags. */
  tags: string[];
  /** Entities, each as the service has it. */
  entityRefs: Record<string, unknown>[];
  /** Events it comes from. */
  sourceEventIds: string[];
  /** URLs it comes from. */
  sourceUrls: string[];
  /** Short summary. */
  summary: string | null;
  /** What extraction returned. */
  payload: Record<string, unknown> | null;
  /** ISO 8601. */
  lastRecalledAt: string | null;
  /** When it starts to hold (ISO 8601). */
  effectiveFrom: string | null;
  /** When it ceases to hold (ISO 8601); null for never. */
  effectiveTo: string | null;
  /** When it was observed (ISO 8601). */
  observedAt: string | null;
  /** ISO 8601. */
  createdAt: string | null;
  /** ISO 8601. */
  updatedAt: string | null;
}

/** A page of memories. */
export interface MemoryListResponse {
  /** The page. */
  items: MemoryItem[];
  /** Memories in all, after the filters. */
  total: number;
  /** As asked for. */
  limit: number;
  /** As asked for. */
  offset: number;
}

/** Counts over all memories. */
export interface MemoryStatsResponse {
  /** Memories in all. */
  total: number;
  /** The same. */
  totalMemories: number;
  /** Active ones. */
  activeMemories: number;
  /** Count by type. */
  byType: Record<string, number>;
  /** Count by kind. */
  byKind: Record<string, number>;
  /** Count by state. */
  byStatus: Record<string, number>;
  /** Mean confidence. */
  avgConfidence: number;
  /** Mean strength. */
  avgStrength: number;
  /** Most frequent entities, each as the service has it. */
  topEntities: Record<string, unknown>[];
  /** Histogram, as the service has it. */
  confidenceBuckets: Record<string, unknown>[] | null;
  /** Oldest and newest, as the service has it. */
  dateRange: Record<string, string | null> | null;
}
