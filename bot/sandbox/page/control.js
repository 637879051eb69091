// The sandbox's control side: what people do, said over HTTP.

import { toast } from "./notices.js";

/** Ask the control side; its refusal is shown and gives null. */
export async function control(path, body, method = "POST") {
  try {
    const response = await fetch(`/control/${path}`, {
      method,
      headers: { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const result = await response.json();
    if (response.ok) return result;
    toast(result.error);
  } catch (error) {
    toast(String(error.message ?? error));
  }
  return null;
}

/** Hand a picture over; what the message about it needs to know, or null. */
export async function upload(file) {
  const [response, size] = await Promise.all([
    fetch("/control/pictures", { method: "POST", body: file }),
    measured(file),
  ]);
  const result = await response.json();
  if (response.ok) return { ...size, file_id: result.file_id, file_unique_id: result.file_id, file_size: file.size };
  toast(result.error);
  return null;
}

async function measured(file) {
  try {
    const { width, height } = await createImageBitmap(file);
    return { width, height };
  } catch {
    return { width: 320, height: 240 };
  }
}
