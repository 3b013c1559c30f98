//! The tags and relations of Universal Dependencies.

/// A universal part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Upos {
    /// Adjective.
    Adj,
    /// Adposition.
    Adp,
    /// Adverb.
    Adv,
    /// Auxiliary.
    Aux,
    /// Coordinating conjunction.
    Cconj,
    /// Determiner.
    Det,
    /// Interjection.
    Intj,
    /// Noun.
    Noun,
    /// Numeral.
    Num,
    /// Particle.
    Part,
    /// Pronoun.
    Pron,
    /// Proper noun.
    Propn,
    /// Punctuation.
    Punct,
    /// Subordinating conjunction.
    Sconj,
    /// Symbol.
    Sym,
    /// Verb.
    Verb,
    /// Anything else.
    X,
}

impl Upos {
    /// All of them, in order.
    pub const ALL: &'static [Upos] = &[
        Upos::Adj,
        Upos::Adp,
        Upos::Adv,
        Upos::Aux,
        Upos::Cconj,
        Upos::Det,
        Upos::Intj,
        Upos::Noun,
        Upos::Num,
        Upos::Part,
        Upos::Pron,
        Upos::Propn,
        Upos::Punct,
        Upos::Sconj,
        Upos::Sym,
        Upos::Verb,
        Upos::X,
    ];

    /// As treebanks write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Upos::Adj => "ADJ",
            Upos::Adp => "ADP",
            Upos::Adv => "ADV",
            Upos::Aux => "AUX",
            Upos::Cconj => "CCONJ",
            Upos::Det => "DET",
            Upos::Intj => "INTJ",
            Upos::Noun => "NOUN",
            Upos::Num => "NUM",
            Upos::Part => "PART",
            Upos::Pron => "PRON",
            Upos::Propn => "PROPN",
            Upos::Punct => "PUNCT",
            Upos::Sconj => "SCONJ",
            Upos::Sym => "SYM",
            Upos::Verb => "VERB",
            Upos::X => "X",
        }
    }

    /// The one that treebanks write so; none where it is unknown.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Upos> {
        Upos::ALL.iter().copied().find(|x| x.as_str() == name)
    }
}

/// A part of speech of the Penn Treebank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Xpos {
    /// Currency.
    Currency,
    /// Coordinating conjunction.
    Cc,
    /// Number.
    Cd,
    /// Determiner.
    Dt,
    /// "There" without meaning.
    Ex,
    /// Foreign word.
    Fw,
    /// Preposition or subordinating conjunction.
    In,
    /// Adjective.
    Jj,
    /// Comparative adjective.
    Jjr,
    /// Superlative adjective.
    Jjs,
    /// Number of a list.
    Ls,
    /// Modal verb.
    Md,
    /// Noun.
    Nn,
    /// Proper noun.
    Nnp,
    /// Proper noun in the plural.
    Nnps,
    /// Noun in the plural.
    Nns,
    /// Determiner before a determiner.
    Pdt,
    /// Possessive ending.
    Pos,
    /// Personal pronoun.
    Prp,
    /// Possessive pronoun.
    PrpPoss,
    /// Adverb.
    Rb,
    /// Comparative adverb.
    Rbr,
    /// Superlative adverb.
    Rbs,
    /// Particle.
    Rp,
    /// Symbol.
    Sym,
    /// "To".
    To,
    /// Interjection.
    Uh,
    /// Verb: base form.
    Vb,
    /// Verb: past.
    Vbd,
    /// Verb: gerund or present participle.
    Vbg,
    /// Verb: past participle.
    Vbn,
    /// Verb: present, not third person singular.
    Vbp,
    /// Verb: present, third person singular.
    Vbz,
    /// "Which", "that" of a relative clause.
    Wdt,
    /// "Who", "what".
    Wp,
    /// "Whose".
    WpPoss,
    /// "Where", "when", "how".
    Wrb,
    /// Hyphen within a word.
    Hyph,
    /// Address on the net.
    Add,
    /// Prefix.
    Afx,
    /// Part of a word that was torn apart.
    Gw,
    /// Ornament.
    Nfp,
    /// End of a sentence.
    Stop,
    /// Comma.
    Comma,
    /// Colon, semicolon, dash.
    Colon,
    /// Opening quotation mark.
    OpenQuote,
    /// Closing quotation mark.
    CloseQuote,
    /// Opening bracket.
    OpenBracket,
    /// Closing bracket.
    CloseBracket,
}

impl Xpos {
    /// All of them, in order.
    pub const ALL: &'static [Xpos] = &[
        Xpos::Currency,
        Xpos::Cc,
        Xpos::Cd,
        Xpos::Dt,
        Xpos::Ex,
        Xpos::Fw,
        Xpos::In,
        Xpos::Jj,
        Xpos::Jjr,
        Xpos::Jjs,
        Xpos::Ls,
        Xpos::Md,
        Xpos::Nn,
        Xpos::Nnp,
        Xpos::Nnps,
        Xpos::Nns,
        Xpos::Pdt,
        Xpos::Pos,
        Xpos::Prp,
        Xpos::PrpPoss,
        Xpos::Rb,
        Xpos::Rbr,
        Xpos::Rbs,
        Xpos::Rp,
        Xpos::Sym,
        Xpos::To,
        Xpos::Uh,
        Xpos::Vb,
        Xpos::Vbd,
        Xpos::Vbg,
        Xpos::Vbn,
        Xpos::Vbp,
        Xpos::Vbz,
        Xpos::Wdt,
        Xpos::Wp,
        Xpos::WpPoss,
        Xpos::Wrb,
        Xpos::Hyph,
        Xpos::Add,
        Xpos::Afx,
        Xpos::Gw,
        Xpos::Nfp,
        Xpos::Stop,
        Xpos::Comma,
        Xpos::Colon,
        Xpos::OpenQuote,
        Xpos::CloseQuote,
        Xpos::OpenBracket,
        Xpos::CloseBracket,
    ];

    /// As treebanks write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Xpos::Currency => "$",
            Xpos::Cc => "CC",
            Xpos::Cd => "CD",
            Xpos::Dt => "DT",
            Xpos::Ex => "EX",
            Xpos::Fw => "FW",
            Xpos::In => "IN",
            Xpos::Jj => "JJ",
            Xpos::Jjr => "JJR",
            Xpos::Jjs => "JJS",
            Xpos::Ls => "LS",
            Xpos::Md => "MD",
            Xpos::Nn => "NN",
            Xpos::Nnp => "NNP",
            Xpos::Nnps => "NNPS",
            Xpos::Nns => "NNS",
            Xpos::Pdt => "PDT",
            Xpos::Pos => "POS",
            Xpos::Prp => "PRP",
            Xpos::PrpPoss => "PRP$",
            Xpos::Rb => "RB",
            Xpos::Rbr => "RBR",
            Xpos::Rbs => "RBS",
            Xpos::Rp => "RP",
            Xpos::Sym => "SYM",
            Xpos::To => "TO",
            Xpos::Uh => "UH",
            Xpos::Vb => "VB",
            Xpos::Vbd => "VBD",
            Xpos::Vbg => "VBG",
            Xpos::Vbn => "VBN",
            Xpos::Vbp => "VBP",
            Xpos::Vbz => "VBZ",
            Xpos::Wdt => "WDT",
            Xpos::Wp => "WP",
            Xpos::WpPoss => "WP$",
            Xpos::Wrb => "WRB",
            Xpos::Hyph => "HYPH",
            Xpos::Add => "ADD",
            Xpos::Afx => "AFX",
            Xpos::Gw => "GW",
            Xpos::Nfp => "NFP",
            Xpos::Stop => ".",
            Xpos::Comma => ",",
            Xpos::Colon => ":",
            Xpos::OpenQuote => "``",
            Xpos::CloseQuote => "''",
            Xpos::OpenBracket => "-LRB-",
            Xpos::CloseBracket => "-RRB-",
        }
    }

    /// The one that treebanks write so; none where it is unknown.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Xpos> {
        Xpos::ALL.iter().copied().find(|x| x.as_str() == name)
    }
}

/// A dependency relation with its subtype.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// Clause that modifies a noun.
    Acl,
    /// Relative clause.
    AclRelcl,
    /// Adverbial clause.
    Advcl,
    /// Relative clause about a clause.
    AdvclRelcl,
    /// Adverb.
    Advmod,
    /// Adjective.
    Amod,
    /// Apposition.
    Appos,
    /// Auxiliary.
    Aux,
    /// Auxiliary of a passive.
    AuxPass,
    /// Preposition, possessive ending.
    Case,
    /// Conjunction.
    Cc,
    /// "both", "either" before its pair.
    CcPreconj,
    /// Clause as a complement.
    Ccomp,
    /// Part of a compound noun.
    Compound,
    /// Particle of a verb.
    CompoundPrt,
    /// What is joined to a first part.
    Conj,
    /// Form of be before its predicate.
    Cop,
    /// Clause as a subject.
    Csubj,
    /// The same of a clause that is a predicate.
    CsubjOuter,
    /// The same of a passive.
    CsubjPass,
    /// Unknown.
    Dep,
    /// Determiner.
    Det,
    /// "all", "both" before a determiner.
    DetPredet,
    /// Interjection, "please".
    Discourse,
    /// What is taken up again by a pronoun.
    Dislocated,
    /// "there", "it" without meaning.
    Expl,
    /// Part of a fixed phrase.
    Fixed,
    /// Further part of a name.
    Flat,
    /// Part of a word that was torn apart.
    Goeswith,
    /// Indirect object.
    Iobj,
    /// Item of a list.
    List,
    /// Word that opens a clause.
    Mark,
    /// Noun that modifies a noun.
    Nmod,
    /// Description before a name.
    NmodDesc,
    /// Possessor.
    NmodPoss,
    /// Noun without preposition that modifies a noun.
    NmodUnmarked,
    /// Subject.
    Nsubj,
    /// Subject of a clause that is a predicate.
    NsubjOuter,
    /// Subject of a passive.
    NsubjPass,
    /// Number.
    Nummod,
    /// Object.
    Obj,
    /// Noun that modifies a verb.
    Obl,
    /// "by" and the agent of a passive.
    OblAgent,
    /// Noun without preposition that modifies a verb.
    OblUnmarked,
    /// What is left of a clause without verb.
    Orphan,
    /// Clause beside a clause.
    Parataxis,
    /// Punctuation.
    Punct,
    /// What the speaker takes back.
    Reparandum,
    /// Head of the sentence.
    Root,
    /// Who is spoken to.
    Vocative,
    /// Clause without subject as a complement.
    Xcomp,
}

impl Relation {
    /// All of them, in order.
    pub const ALL: &'static [Relation] = &[
        Relation::Acl,
        Relation::AclRelcl,
        Relation::Advcl,
        Relation::AdvclRelcl,
        Relation::Advmod,
        Relation::Amod,
        Relation::Appos,
        Relation::Aux,
        Relation::AuxPass,
        Relation::Case,
        Relation::Cc,
        Relation::CcPreconj,
        Relation::Ccomp,
        Relation::Compound,
        Relation::CompoundPrt,
        Relation::Conj,
        Relation::Cop,
        Relation::Csubj,
        Relation::CsubjOuter,
        Relation::CsubjPass,
        Relation::Dep,
        Relation::Det,
        Relation::DetPredet,
        Relation::Discourse,
        Relation::Dislocated,
        Relation::Expl,
        Relation::Fixed,
        Relation::Flat,
        Relation::Goeswith,
        Relation::Iobj,
        Relation::List,
        Relation::Mark,
        Relation::Nmod,
        Relation::NmodDesc,
        Relation::NmodPoss,
        Relation::NmodUnmarked,
        Relation::Nsubj,
        Relation::NsubjOuter,
        Relation::NsubjPass,
        Relation::Nummod,
        Relation::Obj,
        Relation::Obl,
        Relation::OblAgent,
        Relation::OblUnmarked,
        Relation::Orphan,
        Relation::Parataxis,
        Relation::Punct,
        Relation::Reparandum,
        Relation::Root,
        Relation::Vocative,
        Relation::Xcomp,
    ];

    /// As treebanks write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Acl => "acl",
            Relation::AclRelcl => "acl:relcl",
            Relation::Advcl => "advcl",
            Relation::AdvclRelcl => "advcl:relcl",
            Relation::Advmod => "advmod",
            Relation::Amod => "amod",
            Relation::Appos => "appos",
            Relation::Aux => "aux",
            Relation::AuxPass => "aux:pass",
            Relation::Case => "case",
            Relation::Cc => "cc",
            Relation::CcPreconj => "cc:preconj",
            Relation::Ccomp => "ccomp",
            Relation::Compound => "compound",
            Relation::CompoundPrt => "compound:prt",
            Relation::Conj => "conj",
            Relation::Cop => "cop",
            Relation::Csubj => "csubj",
            Relation::CsubjOuter => "csubj:outer",
            Relation::CsubjPass => "csubj:pass",
            Relation::Dep => "dep",
            Relation::Det => "det",
            Relation::DetPredet => "det:predet",
            Relation::Discourse => "discourse",
            Relation::Dislocated => "dislocated",
            Relation::Expl => "expl",
            Relation::Fixed => "fixed",
            Relation::Flat => "flat",
            Relation::Goeswith => "goeswith",
            Relation::Iobj => "iobj",
            Relation::List => "list",
            Relation::Mark => "mark",
            Relation::Nmod => "nmod",
            Relation::NmodDesc => "nmod:desc",
            Relation::NmodPoss => "nmod:poss",
            Relation::NmodUnmarked => "nmod:unmarked",
            Relation::Nsubj => "nsubj",
            Relation::NsubjOuter => "nsubj:outer",
            Relation::NsubjPass => "nsubj:pass",
            Relation::Nummod => "nummod",
            Relation::Obj => "obj",
            Relation::Obl => "obl",
            Relation::OblAgent => "obl:agent",
            Relation::OblUnmarked => "obl:unmarked",
            Relation::Orphan => "orphan",
            Relation::Parataxis => "parataxis",
            Relation::Punct => "punct",
            Relation::Reparandum => "reparandum",
            Relation::Root => "root",
            Relation::Vocative => "vocative",
            Relation::Xcomp => "xcomp",
        }
    }

    /// The one that treebanks write so; none where it is unknown.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Relation> {
        Relation::ALL.iter().copied().find(|x| x.as_str() == name)
    }
}

impl Relation {
    /// Without its subtype ("nsubj" of "nsubj:pass").
    #[must_use]
    pub fn universal(self) -> &'static str {
        self.as_str().split(':').next().unwrap_or_default()
    }
}

/// A part of speech, by both inventories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pos {
    /// Universal.
    pub upos: Upos,
    /// Of the Penn Treebank, which tells the forms of verbs and nouns.
    pub xpos: Xpos,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        assert!(Upos::ALL.iter().all(|&x| Upos::from_name(x.as_str()) == Some(x)));
        assert!(Xpos::ALL.iter().all(|&x| Xpos::from_name(x.as_str()) == Some(x)));
        assert!(Relation::ALL.iter().all(|&x| Relation::from_name(x.as_str()) == Some(x)));
        assert_eq!(Relation::NsubjPass.universal(), "nsubj");
    }
}
