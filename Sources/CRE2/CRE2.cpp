#include "CRE2.h"

#include <re2/re2.h>

#include <new>

struct CRE2Pattern {
  RE2 expression;

  CRE2Pattern(re2::StringPiece source, const RE2::Options &options)
      : expression(source, options) {}
};

static CRE2Problem problemOf(RE2::ErrorCode code) {
  switch (code) {
    case RE2::NoError: return CRE2ProblemNone;
    case RE2::ErrorBadEscape: return CRE2ProblemEscape;
    case RE2::ErrorBadCharClass: return CRE2ProblemClass;
    case RE2::ErrorBadCharRange: return CRE2ProblemRange;
    case RE2::ErrorMissingBracket: return CRE2ProblemMissingBracket;
    case RE2::ErrorMissingParen: return CRE2ProblemMissingParenthesis;
    case RE2::ErrorUnexpectedParen: return CRE2ProblemUnexpectedParenthesis;
    case RE2::ErrorTrailingBackslash: return CRE2ProblemTrailingBackslash;
    case RE2::ErrorRepeatArgument:
    case RE2::ErrorRepeatOp: return CRE2ProblemRepeatArgument;
    case RE2::ErrorRepeatSize: return CRE2ProblemRepeatSize;
    case RE2::ErrorBadPerlOp:
    case RE2::ErrorBadNamedCapture: return CRE2ProblemGroup;
    case RE2::ErrorBadUTF8: return CRE2ProblemEncoding;
    case RE2::ErrorPatternTooLarge: return CRE2ProblemTooLarge;
    default: return CRE2ProblemInternal;
  }
}

CRE2Pattern *CRE2PatternCreate(const char *source, size_t length, long long memory,
                               CRE2Problem *problem) {
  RE2::Options options;
  options.set_max_mem(memory);
  options.set_log_errors(false);
  auto *pattern = new (std::nothrow) CRE2Pattern(re2::StringPiece(source, length), options);
  if (pattern == nullptr) {
    *problem = CRE2ProblemTooLarge;
    return nullptr;
  }
  *problem = problemOf(pattern->expression.error_code());
  if (*problem == CRE2ProblemNone) return pattern;
  delete pattern;
  return nullptr;
}

void CRE2PatternDestroy(CRE2Pattern *pattern) { delete pattern; }

int CRE2PatternMatchesEmpty(const CRE2Pattern *pattern) {
  return RE2::PartialMatch("", pattern->expression);
}

int CRE2PatternFind(const CRE2Pattern *pattern, const char *text, size_t length, size_t start,
                    size_t *lower, size_t *upper) {
  re2::StringPiece whole(text, length);
  re2::StringPiece match;
  // Beyond its memory RE2 goes on without the automaton: slower, never another answer.
  if (!pattern->expression.Match(whole, start, length, RE2::UNANCHORED, &match, 1)) return 0;
  *lower = match.data() - text;
  *upper = *lower + match.size();
  return 1;
}
