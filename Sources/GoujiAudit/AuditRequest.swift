package import GoujiForms
package import GoujiModel
internal import GoujiRendering

/// A format of the audit report, by the name it has on the command line.
package struct AuditFormat: Hashable, Sendable {
  package static var all: [AuditFormat] { ReportFormats.all.map { AuditFormat(type: $0) } }

  let type: any ReportFormat.Type

  package var name: String { type.name }
  var fileExtension: String { type.fileExtension }
  /// Whether each entry is written on its own, so that the workers can do it.
  var isLineByLine: Bool { type == NDJSONReport.self }

  package static func == (left: AuditFormat, right: AuditFormat) -> Bool {
    left.type == right.type
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(type))
  }
}

/// The least grave finding that makes an audit end with status 1.
package enum FailureThreshold: String, CaseIterable, Sendable {
  case serious
  case general
  case advisory
  case never

  /// - Parameter isStrict: Whether what cannot be decided counts like what is wrong.
  func isReached(by findings: [Finding], isStrict: Bool) -> Bool {
    let least: Grade
    switch self {
    case .serious: least = .serious
    case .general: least = .general
    case .advisory: least = .advisory
    case .never: return false
    }
    return findings.contains { finding in
      finding.grade.rawValue <= least.rawValue
        && (finding.status == .fail || isStrict && finding.status == .undecided)
    }
  }
}

/// What one audit is asked for.
package struct AuditRequest: Sendable {
  package var version: String
  package var formats: [AuditFormat]
  package var output: OutputTarget
  package var failOn: FailureThreshold
  package var isStrict: Bool
  package var expectedYear: Int?
  /// The day of the audit: rules that are not in force on it do not apply.
  package var today: CalendarDate
  /// Whether ndjson lists the rules that passed, too.
  package var includesPasses: Bool
  package var jobs: Int
  /// The unit registry; nil without one.
  package var units: UnitDirectory?
  /// Submissions of the year before; nil without any.
  package var prior: SubmissionList?

  package init(
    version: String, formats: [AuditFormat], output: OutputTarget, failOn: FailureThreshold,
    isStrict: Bool, expectedYear: Int?, today: CalendarDate, includesPasses: Bool, jobs: Int
  ) {
    self.today = today
    self.version = version
    self.formats = formats
    self.output = output
    self.failOn = failOn
    self.isStrict = isStrict
    self.expectedYear = expectedYear
    self.includesPasses = includesPasses
    self.jobs = jobs
  }
}

extension AuditRequest {
  var renderingOptions: RenderingOptions { RenderingOptions(showsPasses: includesPasses) }
}

/// How a run ended.
package enum RunStatus: Int32, Sendable {
  case clean = 0
  /// Findings at or above the threshold.
  case findings = 1
  /// Not everything could be read, or nothing at all.
  case incomplete = 2
}
