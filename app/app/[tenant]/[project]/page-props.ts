export interface ProjectPageProps {
  params: Promise<{ tenant: string; project: string }>;
}

export interface ItemPageProps {
  params: Promise<{ tenant: string; project: string; id: string }>;
}
