//! Gives every draft the actor that holds it: by its words, by who speaks, by who held the position before.

use super::holder::{Holder, first_person, resolve};
use super::speaker::{Speaker, speaker_at};
use super::words::Reader;
use super::{Draft, NEARBY};
use crate::actors::Actors;
use crate::model::{ActorId, ActorKind};

/// A pronoun takes up the holder of a position at most this many sentences before.
const PRONOUN_REACH: usize = 2;

/// The holders of drafts that stand in text order; none where nobody is named.
pub(super) fn holders(reader: Reader, actors: &mut Actors, drafts: &[Draft]) -> Vec<Option<ActorId>> {
    let speakers = reader.speakers();
    let signatories = reader.signatories().filter(|h| is_body(actors, h));
    let mut out: Vec<Option<ActorId>> = Vec::with_capacity(drafts.len());
    // Who held the position before.
    let mut last: Option<ActorId> = None;
    for draft in drafts {
        let holder = holder(reader, actors, drafts, &out, draft, &speakers, signatories.as_ref());
        let word = reader.lower(draft.holder.head);
        let pronoun = matches!(word, "he" | "she" | "it" | "they" | "his" | "her" | "its" | "their");
        // A "they" that nothing fits is still more likely one of those who spoke than nobody.
        let stands =
            |id: &ActorId| !matches!(word, "he" | "she" | "his" | "her") || pronoun_fits(actors, *id, word);
        let taken_up = last.filter(|_| pronoun).filter(stands);
        out.push(holder.or(taken_up));
        last = out[out.len() - 1].or(last);
    }
    out
}

/// Whether a phrase names several or an organisation, which may say "we".
fn is_body(actors: &Actors, holder: &Holder) -> bool {
    match actors.at(holder.head).and_then(|i| actors.mentions[i].entity) {
        Some(e) => {
            actors.entities[e].plural || actors.entities[e].actor.kind != ActorKind::Person || holder.joint
        }
        // A name in a list; one capitalised word alone may be any that begins a sentence.
        None => holder.joint || holder.tokens.len() > 2,
    }
}

fn holder(
    reader: Reader,
    actors: &mut Actors,
    drafts: &[Draft],
    before: &[Option<ActorId>],
    draft: &Draft,
    speakers: &[Speaker],
    signatories: Option<&Holder>,
) -> Option<ActorId> {
    let text = reader.text;
    let head = draft.holder.head;
    let word = reader.lower(head);
    let near = before.len().saturating_sub(NEARBY);
    if first_person(word) {
        if text.tokens[head].quotation.is_some() {
            // Who says "I" within a quotation is who is quoted; the quotation comes first in the order of drafts.
            let around = |d: &Draft| d.covers(&(head..head + 1));
            if let Some(voice) = drafts[near..before.len()].iter().rposition(around) {
                return before[near + voice];
            }
            return resolve(text, reader, actors, &draft.holder);
        }
        let speaker = speaker_at(speakers, head);
        // Over a statement of a ministry stands its minister; what "we" do in it the state does.
        let together = signatories.filter(|_| word == "we" && !speaker.is_some_and(|s| s.labelled));
        let named = together.or(speaker.map(|s| &s.holder)).unwrap_or(&draft.holder);
        return resolve(text, reader, actors, named);
    }
    // The last who held a position that nobody reports.
    let outermost = || {
        (near..before.len())
            .rev()
            .find(|&d| before[d].is_some() && !drafts[near..d].iter().any(|outer| outer.reports(&drafts[d])))
    };
    let sentence = text.tokens[head].sentence;
    let opens = head <= text.sentences[sentence].tokens.start + 2;
    let resolved =
        matches!(word, "he" | "she") && actors.at(head).is_some_and(|m| actors.mentions[m].entity.is_some());
    if opens && !resolved && matches!(word, "he" | "she" | "they" | "it") {
        let last = outermost()
            .filter(|&d| sentence - text.tokens[drafts[d].start()].sentence.min(sentence) <= PRONOUN_REACH);
        if let Some(id) = last.and_then(|d| before[d]).filter(|&id| pronoun_fits(actors, id, word)) {
            return Some(id);
        }
    }
    resolve(text, reader, actors, &draft.holder)
}

/// Whether a pronoun can stand for an actor.
fn pronoun_fits(actors: &Actors, id: ActorId, pronoun: &str) -> bool {
    let entity = &actors.entities[id.index()];
    let group = entity.plural || entity.actor.kind == ActorKind::Group;
    let person = entity.actor.kind == ActorKind::Person && !group;
    match pronoun {
        "he" | "his" => person && entity.gender != "f",
        "she" | "her" => person && entity.gender != "m",
        "they" | "their" => group,
        _ => !person && !group,
    }
}

#[cfg(test)]
mod tests {
    use crate::positions::testing::holders;

    #[test]
    fn pronouns_take_up_who_spoke_before() {
        assert_eq!(
            holders("Rebels in the north said the talks failed. They said the army shelled two villages."),
            ["Rebels", "Rebels"]
        );
    }

    #[test]
    fn who_is_quoted_says_i() {
        let text = "Amina Odhiambo said: \"I thank the people of Chad and I reject the plan of the rebels.\"";
        assert_eq!(holders(text), ["Amina Odhiambo"]);
    }

    #[test]
    fn we_are_the_signatories() {
        let text = "We, the leaders of Chad and Niger, met in Oslo. We condemn the raid.";
        assert_eq!(holders(text), ["the leaders of Chad and Niger"]);
    }

    #[test]
    fn labels_and_headings_name_the_speaker() {
        let text = "President Idris Haroun: Good morning. I thank the people of Niger for their welcome.";
        assert_eq!(holders(text), ["Idris Haroun"]);
    }
}
