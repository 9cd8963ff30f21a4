/// Rules that belong together, as a file of a rule set says (专题, 说明).
package struct RuleFamily: Hashable, Sendable {
  package var title: String
  /// One sentence; may be empty.
  package var remark: String

  package init(title: String, remark: String) {
    self.title = title
    self.remark = remark
  }
}

/// A rule in plain Chinese, made of its structure and of its own tests.
package struct RuleExplanation: Hashable, Sendable {
  /// What a sentence is about; the order of the cases is the order on the page.
  package enum Topic: String, Hashable, Sendable, CaseIterable {
    case scope, tolerance, premise, applies, grade, yields, merging, readings, missing
    case message, advice
  }

  package struct Part: Hashable, Sendable {
    package var topic: Topic
    package var sentences: [String]

    package init(_ topic: Topic, _ sentences: [String]) {
      self.topic = topic
      self.sentences = sentences
    }
  }

  /// A test of the rule, run: what was given and what the rule said.
  package struct Example: Hashable, Sendable {
    package var name: String
    package var given: [String]
    /// nil where the report of the test was not recognised.
    package var status: Status?
    /// The messages of its findings, or why it did not apply.
    package var messages: [String]

    package init(name: String, given: [String], status: Status?, messages: [String]) {
      self.name = name
      self.given = given
      self.status = status
      self.messages = messages
    }
  }

  package var rule: RuleSummary
  package var family: RuleFamily
  /// The names of the forms that it says this of.
  package var forms: [String]
  /// What it looks at, by the short names of the form: 表三, 其他事项, 标题.
  package var objects: [String]
  /// One sentence, as 逐列检查表三：本年新收加上年结转，应等于办理总计加结转下年 is one.
  package var summary: String
  /// Whether the grade depends on the case (分级).
  package var hasCaseGrades: Bool
  /// Topics that have nothing to say are left out.
  package var parts: [Part]
  package var examples: [Example]

  package init(
    rule: RuleSummary, family: RuleFamily, forms: [String], objects: [String], summary: String,
    hasCaseGrades: Bool, parts: [Part], examples: [Example] = []
  ) {
    self.rule = rule
    self.family = family
    self.forms = forms
    self.objects = objects
    self.summary = summary
    self.hasCaseGrades = hasCaseGrades
    self.parts = parts
    self.examples = examples
  }
}

/// All rules of one run in plain Chinese, for a booklet.
package struct RuleBook: Sendable {
  package var forms: [Form]
  package var ruleSets: [RuleSetSummary]
  package var overrides: [GradeOverride]
  package var explanations: [RuleExplanation]

  package init(
    forms: [Form], ruleSets: [RuleSetSummary], overrides: [GradeOverride],
    explanations: [RuleExplanation]
  ) {
    self.forms = forms
    self.ruleSets = ruleSets
    self.overrides = overrides
    self.explanations = explanations
  }

  /// The rules by family; families in the order of their first rules.
  package var families: [(family: RuleFamily, rules: [RuleExplanation])] {
    var families: [(family: RuleFamily, rules: [RuleExplanation])] = []
    for explanation in explanations {
      if let index = families.firstIndex(where: { $0.family.title == explanation.family.title }) {
        families[index].rules.append(explanation)
        if families[index].family.remark.isEmpty { families[index].family = explanation.family }
      } else {
        families.append((explanation.family, [explanation]))
      }
    }
    return families
  }
}
