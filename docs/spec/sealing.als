-- Sealing and recovery, as docs/spec/sealing.md describes them, small enough to be searched completely.
--
-- A header is final when a quorum has sealed it or a header that follows from it. What is claimed: no two headers of one
-- height are final, within an epoch and across a recovery. Each rule can be weakened; then a counterexample has to be found, which shows
-- that the model is able to fail.
module sealing

open util/ordering[Height] as heights

sig Height {}
sig Validator {}
sig Liar in Validator {}

abstract sig Epoch {}
one sig Old, New extends Epoch {}

sig Header {
  height: one Height,
  epoch: one Epoch,
  parent: lone Header,
  votes: set Validator
}
one sig Block0 extends Header {}

-- What closes the old epoch. Nothing is kept where the reports leave two possibilities, and then there is no new epoch.
one sig Recovery {
  reporters: set Validator,
  claims: Validator -> Header,   -- what the reports say: each its validator's own votes
  shown: set Header,             -- headers somebody has a quorum's seals for
  proven: set Liar,              -- validators whose double vote somebody shows
  kept: lone Header
}

-- How the rules may be weakened, one at a time.
abstract sig Weakness {}
one sig QuorumTooSmall, TwoVotes, ChildOfAnotherVote, RebuiltVotesAtOnce, TooManyLiars,
        VotesAfterReport, ReportLeftOut, DropsPossible, TooFewReports extends Weakness {}
one sig Rules { without: set Weakness }
lone sig Rebuilt in Validator {}

fun faults: Int { #Validator < 4 implies 0 else 1 }
fun quorum: Int {
  #Validator = 1 implies 1 else #Validator < 4 implies 2 else #Validator = 4 implies 3 else 4
}
fun needed: Int { QuorumTooSmall in Rules.without implies minus[quorum, 1] else quorum }

fun honest: set Validator { Validator - Liar }
pred sealed [h: Header] { #h.votes >= needed }
fun finals: set Header { { h: Header | some d: Header | h in d.*parent and sealed[d] } }
pred oneChain [s: set Header] { all a, b: s | a in b.*parent or b in a.*parent }

fact headers {
  Block0.height = heights/first and Block0.epoch = Old and no Block0.parent and Block0.votes = Validator
  all h: Header - Block0 | one h.parent and h.height = heights/next[h.parent.height]
  all h: Header - Block0 | h.epoch = Old implies h.parent.epoch = Old
  all h: Header | h.epoch = New implies (h.parent.epoch = New or h.parent = Recovery.kept)
}

fact liars {
  TooManyLiars in Rules.without implies #Liar <= plus[faults, 1] else #Liar <= faults
  no Liar & Rebuilt
  RebuiltVotesAtOnce not in Rules.without implies no Rebuilt
}

-- One vote for each epoch and height; a rebuilt validator has forgotten those it gave.
fact oneVote {
  TwoVotes not in Rules.without implies
    all v: honest - Rebuilt | all disj a, b: votes.v | not (a.epoch = b.epoch and a.height = b.height)
}

-- A vote is for a child of what the validator voted for, of what a quorum sealed, or of what the epoch was opened on.
fact voteFollows {
  ChildOfAnotherVote not in Rules.without implies
    all h: Header - Block0, v: honest & h.votes - Rebuilt |
      (h.parent.epoch = h.epoch and v in h.parent.votes) or sealed[h.parent]
        or (h.epoch = New and h.parent = Recovery.kept)
}

fact reports {
  TooFewReports in Rules.without implies #Recovery.reporters >= minus[quorum, 1] else #Recovery.reporters >= quorum
  no Rebuilt & Recovery.reporters
  all v: Validator | let said = Recovery.claims[v] {
    said in (votes.v & epoch.Old) - Block0
    v not in Recovery.reporters implies no said
    -- also what a liar reports is one chain, or it is no report
    all disj a, b: said | a.height != b.height
    all a: said | a.parent in said or a.parent in Block0 + Recovery.shown or no said & a.^parent
    (v in honest & Recovery.reporters and no Rules.without & (VotesAfterReport + ReportLeftOut)) implies
      all h: votes.v & epoch.Old - Block0 |
        h in said or (some s: Recovery.shown | s.height in h.height.*heights/next)
    -- who still votes after its report has told all it had done by then: a part, from below
    (v in honest & Recovery.reporters and VotesAfterReport in Rules.without) implies
      all h: said | h.parent in said + Block0 + Recovery.shown
  }
  all h: Recovery.shown | h.epoch = Old and sealed[h]
  all v: Recovery.proven | some disj a, b: votes.v & epoch.Old | a.height = b.height
}

-- Headers that could have become final, as far as the reports go.
fun possible: set Header {
  { h: epoch.Old |
    (all s: Recovery.shown | h in s.*parent or s in h.*parent)
    and (h in Block0 or h in Recovery.shown.*parent or
      let said = Recovery.claims.h, missing = Validator - Recovery.reporters,
          twice = Recovery.proven & Recovery.reporters - said,
          others = Recovery.reporters - said - twice,
          budget = minus[faults, #Recovery.proven],
          lying = (#others < budget implies #others else budget) |
        some said and plus[#(said + missing + twice), lying] >= needed) }
}

fact decision {
  some Recovery.kept implies {
    #Recovery.proven <= faults
    DropsPossible in Rules.without
      implies Recovery.kept in possible
      else (oneChain[possible] and Recovery.kept in possible and possible in Recovery.kept.*parent)
  }
}

pred Safe { all disj a, b: finals | a.height != b.height }

-- The protocol as it is.
safeFour: check { no Rules.without implies Safe } for 6 Header, exactly 4 Validator, 3 Height, 4 Int expect 0

-- Not vacuous: an epoch is closed, a block without a quorum of its own is kept, and the next epoch finalises it.
recovers: run {
  no Rules.without
  some kept: Recovery.kept - Block0 | not sealed[kept] and kept in finals and some h: epoch.New | sealed[h]
} for 5 Header, exactly 4 Validator, 3 Height, 4 Int expect 1

-- Nor is the liar idle, or the follower.
follows: run {
  no Rules.without
  some v: honest, disj a, b: Header | v in a.votes - b.votes and a.height = b.height and sealed[b]
    and (some c: Header | c.parent = b and v in c.votes)
} for 5 Header, exactly 4 Validator, 3 Height, 4 Int expect 1

undecided: run {
  no Rules.without and not oneChain[possible]
} for 4 Header, exactly 4 Validator, 3 Height, 4 Int expect 1

safeThree: check { no Rules.without implies Safe } for 5 Header, exactly 3 Validator, 4 Height, 4 Int expect 0
safeFive: check { no Rules.without implies Safe } for 5 Header, exactly 5 Validator, 3 Height, 4 Int expect 0

quorumTooSmall: check { Rules.without = QuorumTooSmall implies Safe } for 5 Header, exactly 4 Validator, 3 Height, 4 Int expect 1
twoVotes: check { Rules.without = TwoVotes implies Safe } for 5 Header, exactly 4 Validator, 3 Height, 4 Int expect 1
childOfAnotherVote: check { Rules.without = ChildOfAnotherVote implies Safe } for 5 Header, exactly 4 Validator, 3 Height, 4 Int expect 1
rebuiltVotesAtOnce: check { Rules.without = RebuiltVotesAtOnce implies Safe } for 5 Header, exactly 4 Validator, 3 Height, 4 Int expect 1
tooManyLiars: check { Rules.without = TooManyLiars implies Safe } for 5 Header, exactly 4 Validator, 3 Height, 4 Int expect 1
votesAfterReport: check { Rules.without = VotesAfterReport implies Safe } for 5 Header, exactly 4 Validator, 3 Height, 4 Int expect 1
reportLeavesOut: check { Rules.without = ReportLeftOut implies Safe } for 5 Header, exactly 4 Validator, 3 Height, 4 Int expect 1
dropsPossible: check { Rules.without = DropsPossible implies Safe } for 5 Header, exactly 4 Validator, 3 Height, 4 Int expect 1
tooFewReports: check { Rules.without = TooFewReports implies Safe } for 5 Header, exactly 4 Validator, 3 Height, 4 Int expect 1
