internal import GoujiModel

/// A form as recognition uses it for every submission: shared, so that no step copies it.
final class FormCore: Sendable {
  let form: Form
  let lexicon: LabelLexicon
  let knowledge: FormKnowledge

  init(form: Form, lexicon: LabelLexicon, knowledge: FormKnowledge) {
    self.form = form
    self.lexicon = lexicon
    self.knowledge = knowledge
  }
}

/// A step of recognition, which looks things up in the form.
protocol RecognitionStep {
  var core: FormCore { get }
}

extension RecognitionStep {
  var form: Form { core.form }
  var lexicon: LabelLexicon { core.lexicon }
  var knowledge: FormKnowledge { core.knowledge }
}
