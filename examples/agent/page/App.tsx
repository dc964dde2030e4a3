// Asks who you are. A page of yours knows that from its session.
import { useState } from "react";
import { Agent } from "./Agent";

const STORED = "agent-user";

export function App() {
  const [user, setUser] = useState(() => localStorage.getItem(STORED));
  const signIn = (form: FormData) => {
    const name = String(form.get("name"));
    localStorage.setItem(STORED, name);
    setUser(name);
  };
  const signOut = () => {
    localStorage.removeItem(STORED);
    setUser(null);
  };
  if (user) return <Agent user={user} onSignOut={signOut} />;
  return (
    <main className="sign-in">
      <h1>An agent with memory</h1>
      <form action={signIn}>
        <label htmlFor="name">Who are you?</label>
        <p className="hint" id="name-hint">
          Lower-case letters, digits, - and _. What you tell the agent is remembered under this name.
        </p>
        <div className="row">
          <input
            id="name"
            name="name"
            defaultValue="ada"
            pattern="[a-z][a-z0-9_\-]{0,31}"
            autoComplete="username"
            aria-describedby="name-hint"
            required
          />
          <button type="submit">Begin</button>
        </div>
      </form>
    </main>
  );
}
